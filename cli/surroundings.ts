/** What a terminal, a pipe or a test takes. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Of a terminal: characters a line. */
  readonly columns?: number;
}

/** Everything outside of the tool that its commands use. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The home directory of whoever runs it. */
  readonly home: string;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Milliseconds since 1970 */
  readonly now: () => number;
  readonly random: () => number;
}

/** An environment variable; an empty one is as good as none. */
export const variable = ({ env }: Pick<Surroundings, 'env'>, name: string): string | undefined => {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
};
