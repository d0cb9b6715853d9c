/** Characters of JSON that are shown of a value. */
export const LONGEST_VALUE = 2_000;

/** Keys under which text is nobody's to read; numbers and switches under them, such as a minimum length, are no secrets. */
const SECRET_KEY = /secret|password|passphrase|token|private_?key|credential/i;
/** An access key id of AWS; the secret beside one has no shape of its own. Source: IAM User Guide, "Understanding unique ID prefixes". */
const ACCESS_KEY = /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g;

export const HIDDEN = '(not shown)';

const hidden = (key: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return SECRET_KEY.test(key) ? HIDDEN : value.replaceAll(ACCESS_KEY, HIDDEN);
};

/** A value of a change as people may see it: without secrets, and no longer than `LONGEST_VALUE`, with a mark where it was cut. */
export const shownValue = (value: unknown): unknown => {
  const text = JSON.stringify(value, hidden);
  if (text === undefined) return undefined;
  if (text.length <= LONGEST_VALUE) return JSON.parse(text);
  return `${text.slice(0, LONGEST_VALUE)}… (cut: ${text.length} characters in all)`;
};
