/** The parts of the Amazon States Language that Holdfast keeps to. What may stand where is decided in `subset.ts`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export interface Retrier extends JsonObject {
  readonly ErrorEquals: readonly string[];
  /** Seconds */
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  /** Seconds */
  readonly MaxDelaySeconds?: number;
}

export interface Catcher extends JsonObject {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
}

export interface State extends JsonObject {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly ResultPath?: string | null;
  /** Of Task. */
  readonly Resource?: string;
  /** Of Task; seconds */
  readonly TimeoutSeconds?: number;
  /** Of Wait; seconds */
  readonly Seconds?: number;
  /** Of Choice. */
  readonly Choices?: readonly JsonObject[];
  readonly Default?: string;
  /** Of Parallel. */
  readonly Branches?: readonly Machine[];
  /** Of Map. */
  readonly ItemProcessor?: Machine;
}

/** A state machine, a branch of Parallel or the processor of Map. */
export interface Machine extends JsonObject {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  /** Seconds */
  readonly TimeoutSeconds?: number;
}

/** The machines directly inside a state. */
export const machinesIn = (state: State): readonly Machine[] => [
  ...(state.Branches ?? []),
  ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
];

/** Every state by name, those inside Parallel and Map included. */
export const allStates = (machine: Machine): readonly (readonly [string, State])[] =>
  Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...machinesIn(state).flatMap(allStates),
  ]);

/** A copy in which every state, inner ones first, has gone through `change`. */
export const mapStates = (machine: Machine, change: (state: State) => State): Machine => ({
  ...machine,
  States: Object.fromEntries(
    Object.entries(machine.States).map(([name, state]) => [
      name,
      change({
        ...state,
        ...(state.Branches && { Branches: state.Branches.map((each) => mapStates(each, change)) }),
        ...(state.ItemProcessor && { ItemProcessor: mapStates(state.ItemProcessor, change) }),
      }),
    ]),
  ),
});
