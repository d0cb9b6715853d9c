/**
 * A key made of attributes: `prefix`, then the attributes, `#` between all of them, letters as they are. Attributes that may
 * contain `#` come last, or are encoded before.
 */
export const key = <const Composite extends readonly string[]>(
  field: string,
  composite: Composite,
  prefix?: string,
) =>
  ({
    field,
    composite,
    template: [
      ...(prefix === undefined ? [] : [prefix]),
      ...composite.map((attribute) => `\${${attribute}}`),
    ].join('#'),
    casing: 'none',
  }) as const;
