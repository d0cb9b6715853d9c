const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const all = value.map(ordered);
    if (all.length === 1) return all[0];
    return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
};

/** Whether a policy, as JSON, says what is wanted: in whatever order, and with lists of one as AWS gives them back. */
export const saysSame = (policy: string | undefined, wanted: object): boolean =>
  policy !== undefined &&
  policy !== '' &&
  JSON.stringify(ordered(JSON.parse(policy))) === JSON.stringify(ordered(wanted));
