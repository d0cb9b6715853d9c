import { DomainError } from '../../domain/errors.ts';

/** The `inputs` of a session document as they are, those that nobody of ours knows included. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A session document, parsed. Source: Systems Manager User Guide, "Session document schema". */
export interface Preferences {
  readonly schemaVersion: string;
  readonly description?: string;
  readonly sessionType: string;
  readonly inputs: Inputs;
}

/** What Holdfast wants of every document; the rest is the customer's. */
export interface WantedPreferences {
  readonly bucket: string;
  readonly prefix: string;
  /** Refuse sessions whose log would not be encrypted. */
  readonly encryptedOnly: boolean;
  readonly idleMinutes: number;
  readonly maximumMinutes?: number;
}

const SESSION_TYPE = 'Standard_Stream';
const NEW: Preferences = {
  schemaVersion: '1.0',
  description: 'Document to hold regional settings for Session Manager',
  sessionType: SESSION_TYPE,
  inputs: {
    s3BucketName: '',
    s3KeyPrefix: '',
    s3EncryptionEnabled: false,
    cloudWatchLogGroupName: '',
    cloudWatchEncryptionEnabled: false,
    cloudWatchStreamingEnabled: false,
    kmsKeyId: '',
    runAsEnabled: false,
    runAsDefaultUser: '',
    idleSessionTimeout: '',
    maxSessionDuration: '',
    shellProfile: { windows: '', linux: '' },
  },
};

const isObject = (value: unknown): value is Inputs =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of an input that is text; empty where it is not there. */
export const textOf = (inputs: Inputs, name: string): string => {
  const value = inputs[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** Minutes are written as text; undefined stands for none. */
const minutesOf = (inputs: Inputs, name: string): number | undefined => {
  const minutes = Number.parseInt(textOf(inputs, name), 10);
  return Number.isNaN(minutes) ? undefined : minutes;
};

/** A shorter time that the customer chose stays. */
const shorter = (wanted: number | undefined, found: number | undefined): string => {
  const given = [wanted, found].filter((minutes) => minutes !== undefined);
  return given.length === 0 ? '' : String(Math.min(...given));
};

/** The document that is to be: ours where there is none, else theirs with what we want of it. */
export const merged = (wanted: WantedPreferences, found: Preferences = NEW): Preferences => {
  const { inputs } = found;
  return {
    ...found,
    sessionType: SESSION_TYPE,
    inputs: {
      ...NEW.inputs,
      ...inputs,
      s3BucketName: wanted.bucket,
      s3KeyPrefix: wanted.prefix,
      s3EncryptionEnabled: wanted.encryptedOnly || inputs['s3EncryptionEnabled'] === true,
      idleSessionTimeout: shorter(wanted.idleMinutes, minutesOf(inputs, 'idleSessionTimeout')),
      maxSessionDuration: shorter(wanted.maximumMinutes, minutesOf(inputs, 'maxSessionDuration')),
    },
  };
};

const WORDS = {
  s3BucketName: 'bucket',
  s3KeyPrefix: 'prefix',
  s3EncryptionEnabled: 'encryption',
  idleSessionTimeout: 'idle time',
  maxSessionDuration: 'longest time',
} as const;

/** Names of the inputs that decide whether and how sessions are logged to S3. */
export const LOGGING_WORDS: readonly string[] = ['bucket', 'prefix', 'encryption'];

/** The words for what of a document is not as it is to be. */
export const differences = (wanted: WantedPreferences, found: Preferences): readonly string[] => {
  const { inputs, sessionType } = merged(wanted, found);
  const inputNames = Object.keys(WORDS) as (keyof typeof WORDS)[];
  return [
    ...inputNames
      .filter((name) => (found.inputs[name] ?? NEW.inputs[name]) !== inputs[name])
      .map((name) => WORDS[name]),
    ...(found.sessionType === sessionType ? [] : ['session type']),
  ];
};

const unreadable = (why: string): DomainError =>
  new DomainError(
    'SessionPreferencesUnreadable',
    'failed',
    `the session preferences cannot be read: ${why}`,
    {
      nextStep:
        'Look at the document SSM-SessionManagerRunShell in Systems Manager, correct or delete it, then run the operation again.',
    },
  );

const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(error.message);
    throw error;
  }
};

/** A document from its JSON. @throws DomainError `SessionPreferencesUnreadable` */
export const preferencesFrom = (content: string): Preferences => {
  const body = parsed(content);
  if (!isObject(body)) throw unreadable('they are no object');
  const { schemaVersion, description, sessionType, inputs } = body;
  return {
    ...body,
    schemaVersion: typeof schemaVersion === 'string' ? schemaVersion : NEW.schemaVersion,
    ...(typeof description === 'string' ? { description } : {}),
    sessionType: typeof sessionType === 'string' ? sessionType : '',
    inputs: isObject(inputs) ? inputs : {},
  };
};
