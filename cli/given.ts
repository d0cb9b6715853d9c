type Given<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** Only what is given: options that were left out are no keys of the answer. */
export const given = <const Values extends object>(values: Values): Given<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<Values>;
