/** The members of the engine's events that the history is made of. */
export interface EventLog {
  readonly type: string;
  readonly Error?: string;
  /** Of an iteration of Map. */
  readonly index?: number;
  readonly parentState?: { readonly name: string };
  readonly state?: {
    readonly name: string;
    readonly type: string;
    readonly input?: unknown;
    readonly output?: unknown;
  };
}
