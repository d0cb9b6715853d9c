import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/run.ts';
import type { Surroundings } from '../../cli/surroundings.ts';

/** What a command wrote, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Answer = (request: Request) => Response | Promise<Response>;

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** By `METHOD /path`, without the query; what is not there is refused as the API does it. */
  readonly api?: Readonly<Record<string, Answer>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    },
  });

export const problem = (status: number, code: string, more: object = {}): Response =>
  json(
    {
      type: 'about:blank',
      title: code,
      status,
      code,
      detail: `${code} happened`,
      instance: 'r-1',
      ...more,
    },
    status,
  );

/** A sink that keeps what is written to it. */
export const aSink = (isTTY = false, columns = 80) => {
  const written: string[] = [];
  return {
    write: (text: string) => written.push(text),
    isTTY,
    columns,
    text: () => written.join(''),
  };
};

/** The surroundings of a command, with an API that answers what a test says, and every request it got. */
export const aTerminal = ({
  env = {},
  api = {},
  isTTY = false,
  columns = 80,
}: TerminalOptions = {}) => {
  const [stdout, stderr] = [aSink(isTTY, columns), aSink(isTTY, columns)];
  const requests: Request[] = [];
  const interruption = new AbortController();
  const home = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
  const surroundings: Surroundings = {
    env: {
      HOLDFAST_URL: 'http://localhost:1',
      HOLDFAST_TOKEN: 'a-token',
      XDG_CONFIG_HOME: home,
      ...env,
    },
    platform: 'linux',
    home,
    stdout,
    stderr,
    fetch: async (request) => {
      requests.push(request);
      const route = `${request.method} ${new URL(request.url).pathname}`;
      return (await api[route]?.(request)) ?? problem(404, 'RouteUnknown');
    },
    interrupted: interruption.signal,
    now: Date.now,
    random: () => 0,
  };
  const holdfast = async (...words: readonly string[]): Promise<Ended> => {
    const [before, beforeErr] = [stdout.text().length, stderr.text().length];
    const code = await run(words, surroundings);
    return { code, out: stdout.text().slice(before), err: stderr.text().slice(beforeErr) };
  };
  return { surroundings, requests, interruption, holdfast, home };
};
