import { AwsError } from '../../wire/service.ts';

type Inputs = Readonly<Record<string, unknown>>;

const SESSION_TYPES = ['Standard_Stream', 'InteractiveCommands', 'NonInteractiveCommands', 'Port'];
const REQUIRED = [
  's3EncryptionEnabled',
  'cloudWatchEncryptionEnabled',
  'cloudWatchStreamingEnabled',
  'runAsEnabled',
];
const TEXTS = [
  's3BucketName',
  's3KeyPrefix',
  'cloudWatchLogGroupName',
  'kmsKeyId',
  'runAsDefaultUser',
];
/** Minutes, written as text. */
const MINUTES = { idleSessionTimeout: 60, maxSessionDuration: 1440 } as const;

const isObject = (value: unknown): value is Inputs =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Session Manager takes minutes as text; empty text stands for none. */
const minutesProblem = (inputs: Inputs): string | undefined => {
  for (const [name, most] of Object.entries(MINUTES)) {
    const value = inputs[name];
    if (value === undefined || value === '') continue;
    const sound =
      typeof value === 'string' &&
      /^\d+$/.test(value) &&
      Number(value) >= 1 &&
      Number(value) <= most;
    if (!sound) return `${name} must be a string from "1" to "${most}"`;
  }
  return undefined;
};

const inputsProblem = (inputs: unknown): string | undefined => {
  if (!isObject(inputs)) return 'inputs is required';
  const missing = REQUIRED.find((name) => inputs[name] === undefined);
  if (missing !== undefined) return `${missing} is required in inputs`;
  const notBoolean = REQUIRED.find((name) => typeof inputs[name] !== 'boolean');
  if (notBoolean !== undefined) return `${notBoolean} must be a boolean`;
  const notText = TEXTS.find((name) => !['string', 'undefined'].includes(typeof inputs[name]));
  if (notText !== undefined) return `${notText} must be a string`;
  return minutesProblem(inputs);
};

/**
 * @throws AwsError InvalidDocumentContent when preferences lack what Session Manager requires. Source: Systems Manager
 * User Guide, "Session document schema".
 */
export const checkSession = (body: Inputs): void => {
  const { sessionType, inputs } = body;
  const known = typeof sessionType === 'string' && SESSION_TYPES.includes(sessionType);
  const problem = known
    ? sessionType === 'Standard_Stream' || inputs !== undefined
      ? inputsProblem(inputs)
      : undefined
    : `sessionType '${String(sessionType)}' is not supported`;
  if (problem === undefined) return;
  throw new AwsError('InvalidDocumentContent', `The session document is not valid: ${problem}.`);
};
