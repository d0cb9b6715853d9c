import { allStates, type JsonObject, type Machine, machinesIn, type State } from './definition.ts';
import {
  BRANCH_FIELDS,
  CATCHER_FIELDS,
  CHOICE_OPERATORS,
  COMMON_FIELDS,
  CONTEXT_PATHS,
  MACHINE_FIELDS,
  RETRIER_FIELDS,
  STATE_FIELDS,
} from './fields.ts';

/** A definition that the engine would not run as AWS does. The message has every problem, each with the state it is in. */
export class OutsideSubset extends Error {
  readonly problems: readonly string[];

  constructor(machine: string, problems: readonly string[]) {
    super(`state machine '${machine}' is outside the ASL subset:\n  ${problems.join('\n  ')}`);
    this.name = 'OutsideSubset';
    this.problems = problems;
  }
}

/** States of one machine, those inside Parallel and Map included: beyond it a flow cannot be reviewed. */
const STATE_LIMIT = 25;
const LAMBDA_ARN = /^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+$/;

const unknownFields = (where: string, value: JsonObject, known: readonly string[]) =>
  Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `${where}: unknown field '${field}': use ${known.join(', ')}`);

const choiceProblems = (where: string, rule: JsonObject, top: boolean): readonly string[] => {
  const problems: string[] = [];
  if (top && typeof rule['Next'] !== 'string') problems.push(`${where}: a choice has no Next`);
  const inner = [rule['And'], rule['Or'], rule['Not']].flat().filter((each) => each !== undefined);
  if (inner.length > 0) {
    const known = ['And', 'Or', 'Not', 'Comment', ...(top ? ['Next'] : [])];
    problems.push(...unknownFields(where, rule, known));
    return [
      ...problems,
      ...inner.flatMap((each) => choiceProblems(where, each as JsonObject, false)),
    ];
  }
  const operators = Object.keys(rule).filter((field) => CHOICE_OPERATORS.includes(field));
  if (operators.length !== 1) {
    problems.push(`${where}: a choice tests with ${operators.length} operators: give exactly one`);
  }
  if (typeof rule['Variable'] !== 'string') problems.push(`${where}: a choice has no Variable`);
  const known = ['Variable', 'Comment', ...CHOICE_OPERATORS, ...(top ? ['Next'] : [])];
  return [...problems, ...unknownFields(where, rule, known)];
};

const taskProblems = (where: string, state: State): readonly string[] => {
  const problems: string[] = [];
  if (!LAMBDA_ARN.test(state.Resource ?? '')) {
    problems.push(`${where}: Resource is '${state.Resource}': use the plain ARN of a function`);
  }
  if (!state.Retry?.length) problems.push(`${where}: a Task has Retry for what passes by itself`);
  if (!state.Catch?.length) problems.push(`${where}: a Task has Catch for what does not`);
  return problems;
};

const mapProblems = (where: string, state: State): readonly string[] => {
  if (state.ItemProcessor === undefined) return [`${where}: a Map has an ItemProcessor`];
  const { Mode = 'INLINE' } = (state.ItemProcessor['ProcessorConfig'] ?? {}) as { Mode?: string };
  const known = Mode === 'INLINE' || Mode === 'DISTRIBUTED';
  return known ? [] : [`${where}: ProcessorConfig.Mode is '${Mode}': use INLINE or DISTRIBUTED`];
};

const BY_TYPE: Readonly<Record<string, (where: string, state: State) => readonly string[]>> = {
  Task: taskProblems,
  Map: mapProblems,
  Choice: (where, state) =>
    (state.Choices ?? []).flatMap((rule) => choiceProblems(where, rule, true)),
  Wait: (where, state) =>
    typeof state.Seconds === 'number' ? [] : [`${where}: a Wait has Seconds as a number`],
  Parallel: (where, state) => (state.Branches?.length ? [] : [`${where}: a Parallel has Branches`]),
};

const TERMINAL = ['Succeed', 'Fail', 'Choice'];

const transitionProblems = (where: string, state: State, machine: Machine): readonly string[] => {
  const targets = [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map((rule) => rule['Next'] as string | undefined),
    ...(state.Catch ?? []).map((catcher) => catcher.Next),
  ].filter((target) => target !== undefined);
  const missing = targets
    .filter((target) => machine.States[target] === undefined)
    .map((target) => `${where}: there is no state '${target}' beside it`);
  const ends = [state.Next !== undefined, state.End === true].filter(Boolean).length;
  return TERMINAL.includes(state.Type) || ends === 1
    ? missing
    : [...missing, `${where}: give exactly one of Next and End`];
};

const contextProblems = (where: string, value: unknown): readonly string[] => {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap((each) => contextProblems(where, each));
  }
  if (typeof value !== 'string') return [];
  return [...value.matchAll(/\$\$\.[\w.]+/g)]
    .map(([path]) => path)
    .filter(
      (path) => !CONTEXT_PATHS.some((known) => path === known || path.startsWith(`${known}.`)),
    )
    .map(
      (path) =>
        `${where}: '${path}' is not in the context object here: use ${CONTEXT_PATHS.join(', ')}`,
    );
};

const stateProblems = (name: string, state: State, machine: Machine): readonly string[] => {
  const fields = STATE_FIELDS[state.Type];
  if (fields === undefined) {
    return [`${name}: Type is '${state.Type}': use ${Object.keys(STATE_FIELDS).join(', ')}`];
  }
  const { Branches: _branches, ItemProcessor: _processor, ...own } = state;
  return [
    ...unknownFields(name, state, [...COMMON_FIELDS, ...fields]),
    ...(state.Retry ?? []).flatMap((each) => unknownFields(`${name}.Retry`, each, RETRIER_FIELDS)),
    ...(state.Catch ?? []).flatMap((each) => unknownFields(`${name}.Catch`, each, CATCHER_FIELDS)),
    ...(BY_TYPE[state.Type]?.(name, state) ?? []),
    ...transitionProblems(name, state, machine),
    ...contextProblems(name, own),
    ...machinesIn(state).flatMap((inner) => machineProblems(inner, name, BRANCH_FIELDS)),
  ];
};

const machineProblems = (
  machine: Machine,
  where: string,
  known: readonly string[],
): readonly string[] => [
  ...unknownFields(where, machine, known),
  ...(machine.States[machine.StartAt] === undefined
    ? [`${where}: StartAt is '${machine.StartAt}', which is not among its states`]
    : []),
  ...Object.entries(machine.States).flatMap(([name, state]) => stateProblems(name, state, machine)),
];

/**
 * Holds a definition, placeholders filled, to what both AWS and the embedded engine run alike: JSONPath, plain Lambda
 * ARNs, and only fields that the engine knows.
 * @throws OutsideSubset with every problem at once
 */
export const checkSubset = (name: string, definition: Machine): void => {
  const { QueryLanguage = 'JSONPath', ...machine } = definition;
  const problems = [...machineProblems(machine, name, MACHINE_FIELDS)];
  if (QueryLanguage !== 'JSONPath') {
    problems.push(`${name}: QueryLanguage is '${QueryLanguage}': use JSONPath`);
  }
  const names = allStates(machine).map(([state]) => state);
  if (names.length > STATE_LIMIT) {
    problems.push(`${name}: it has ${names.length} states: split it at ${STATE_LIMIT}`);
  }
  for (const state of new Set(names.filter((each, at) => names.indexOf(each) !== at))) {
    problems.push(`${name}: two states are called '${state}': give each its own name`);
  }
  if (problems.length > 0) throw new OutsideSubset(name, problems);
};
