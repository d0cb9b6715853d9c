/** What people choose for themselves, kept in this browser. Nothing secret, nothing of accounts. */
const nameOf = (name: string): string => `holdfast.preferences.${name}`;

/** What was kept, laid over the default, so that what a later version adds has a value. */
export const readPreference = <Value extends object>(name: string, otherwise: Value): Value => {
  try {
    const text = window.localStorage.getItem(nameOf(name));
    const kept: unknown = text === null ? {} : JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? { ...otherwise, ...kept } : otherwise;
  } catch {
    /** Storage is turned off, or holds something else. */
    return otherwise;
  }
};

export const writePreference = (name: string, value: object): void => {
  try {
    window.localStorage.setItem(nameOf(name), JSON.stringify(value));
  } catch {
    /** Then the choice lasts as long as the page. */
  }
};
