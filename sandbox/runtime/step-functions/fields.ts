/** Which fields may stand where. The engine ignores what it does not know, so a field that is not here would silently do nothing. */

const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['ResultPath', 'ResultSelector'];
const ERRORS = ['Retry', 'Catch'];
const NEXT = ['Next', 'End'];

export const STATE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Parameters', 'TimeoutSeconds', ...PATHS, ...RESULT, ...ERRORS, ...NEXT],
  Choice: ['Choices', 'Default', ...PATHS],
  Wait: ['Seconds', ...PATHS, ...NEXT],
  Pass: ['Result', 'Parameters', 'ResultPath', ...PATHS, ...NEXT],
  Map: [
    ...['ItemsPath', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency', 'Label'],
    ...[...PATHS, ...RESULT, ...ERRORS, ...NEXT],
  ],
  Parallel: ['Branches', 'Parameters', ...PATHS, ...RESULT, ...ERRORS, ...NEXT],
  Succeed: PATHS,
  Fail: ['Error', 'Cause', 'ErrorPath', 'CausePath'],
};

/** Of every state. */
export const COMMON_FIELDS = ['Type', 'Comment'];
export const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
export const BRANCH_FIELDS = ['Comment', 'StartAt', 'States', 'ProcessorConfig'];
export const RETRIER_FIELDS = [
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'BackoffRate',
  'MaxAttempts',
  'MaxDelaySeconds',
  'JitterStrategy',
];
export const CATCHER_FIELDS = ['Comment', 'ErrorEquals', 'Next', 'ResultPath'];

const COMPARISONS = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const compared = (type: string): readonly string[] =>
  COMPARISONS.flatMap((comparison) => [`${type}${comparison}`, `${type}${comparison}Path`]);

/** What a choice rule may test with. */
export const CHOICE_OPERATORS = [
  ...['String', 'Numeric', 'Timestamp'].flatMap(compared),
  ...['StringMatches', 'BooleanEquals', 'BooleanEqualsPath'],
  ...['IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'],
];

/** What the engine knows of the context object; `$$.Map` is there only in the ItemSelector of a Map. */
export const CONTEXT_PATHS = [
  '$$.Execution.Id',
  '$$.Execution.Name',
  '$$.Execution.StartTime',
  '$$.Map.Item.Index',
  '$$.Map.Item.Value',
  '$$.StateMachine.Id',
  '$$.StateMachine.Name',
];
