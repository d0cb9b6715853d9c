/** The value under a key that a caller chose; names such as `constructor` find nothing they should not. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
