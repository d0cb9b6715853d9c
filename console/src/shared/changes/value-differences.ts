/** A field of what is changed; null where it is not there. */
export interface Difference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Words in names of fields that are written otherwise. */
const WRITTEN: Readonly<Record<string, string>> = {
  acl: 'ACL',
  acls: 'ACLs',
  arn: 'ARN',
  aws: 'AWS',
  iam: 'IAM',
  id: 'ID',
  kms: 'KMS',
  s3: 'S3',
};

/** `keyArn` → `Key ARN`. */
const fieldName = (key: string): string => {
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .split(' ')
    .map((word) => WRITTEN[word.toLowerCase()] ?? word.toLowerCase());
  const name = words.join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

const WORDS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, 'Yes'],
  [false, 'No'],
  ['', 'Empty'],
]);

const textOf = (value: unknown): string => WORDS.get(value) ?? String(value);

/** A document that came as text is read as a document. */
const opened = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    /** Long documents are cut by the API. */
    return value;
  }
};

const joined = (path: string, name: string): string => (path === '' ? name : `${path} › ${name}`);

const fieldsOf = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (value === null || value === undefined) return [];
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, each]) =>
      fieldsOf(each, joined(path, fieldName(key))),
    );
  }
  if (!Array.isArray(value)) return [[path === '' ? 'Value' : path, textOf(value)]];
  if (value.every(isPlain)) {
    return [[path, value.length === 0 ? 'None' : value.map(textOf).join(', ')]];
  }
  return value.flatMap((each, index) => fieldsOf(each, joined(path, String(index + 1))));
};

/** The fields that differ, in the order in which they are found: those of before, then what is added. */
export const differencesOf = (before: unknown, after: unknown): readonly Difference[] => {
  const old = new Map(fieldsOf(opened(before)));
  const next = new Map(fieldsOf(opened(after)));
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((field) => ({
      field,
      before: old.get(field) ?? null,
      after: next.get(field) ?? null,
    }))
    .filter((each) => each.before !== each.after);
};

/** Whether the two are of one shape, so that fields can be held against each other. One that is not there fits everything. */
export const isComparable = (before: unknown, after: unknown): boolean => {
  const [old, next] = [opened(before), opened(after)];
  if (old === null || old === undefined || next === null || next === undefined) return true;
  if (isObject(old) && isObject(next)) return Object.keys(old).some((key) => key in next);
  return isPlain(old) && isPlain(next);
};

/** A value as JSON with line breaks; text as it is. */
export const documentOf = (value: unknown): string => {
  const document = opened(value);
  return typeof document === 'string' ? document : JSON.stringify(document, null, 2);
};
