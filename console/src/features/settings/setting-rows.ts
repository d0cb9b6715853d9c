import { keyWords, valueWords } from './setting-words.ts';

type Json = Readonly<Record<string, unknown>>;

/** What of a JSON schema is read here. Source: JSON Schema 2020-12. */
export interface SettingSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly anyOf?: readonly SettingSchema[];
}

/** One setting in effect. */
export interface SettingRow {
  /** As it is written in holdfast.config.yaml, with dots: `trail.mode`. */
  readonly path: string;
  readonly group: string;
  readonly title: string;
  readonly value: string;
  readonly description: string;
  /** Whether it is what it would be if nobody had written it. */
  readonly isDefault: boolean;
}

/** Where settings are told that belong to no part of the configuration. */
const GENERAL = 'General';

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of what can be one of several, such as `false` or an object. */
const propertyOf = (schema: SettingSchema | undefined, key: string): SettingSchema | undefined =>
  schema?.properties?.[key] ??
  schema?.anyOf?.map((either) => either.properties?.[key]).find((found) => found !== undefined);

const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface Place {
  readonly keys: readonly string[];
  readonly value: unknown;
  readonly schema: SettingSchema | undefined;
}

const rowOf = ({ keys, value, schema }: Place): SettingRow => {
  const [top = '', ...rest] = keys;
  const last = keys.at(-1) ?? '';
  return {
    path: keys.join('.'),
    group: rest.length === 0 ? GENERAL : keyWords(top),
    title: (rest.length === 0 ? [top] : rest).map(keyWords).join(': '),
    value: valueWords(last, value),
    description: schema?.description ?? '',
    isDefault: schema?.default !== undefined && sameValue(schema.default, value),
  };
};

/** Entries of a list are told one by one, under the list's own default: `accountTypes.1`. */
const entryRow = (place: Place, entry: Json, index: number): SettingRow => {
  const { name, ...others } = entry;
  return {
    ...rowOf({ ...place, value: place.value }),
    path: `${place.keys.join('.')}.${index}`,
    group: keyWords(place.keys[0] ?? ''),
    title: typeof name === 'string' ? name : `${index + 1}`,
    value: Object.entries(others)
      .map(([key, value]) => `${keyWords(key)}: ${valueWords(key, value)}`)
      .join('; '),
  };
};

const rowsAt = (place: Place): readonly SettingRow[] => {
  const { keys, value, schema } = place;
  if (isJson(value)) {
    return Object.entries(value).flatMap(([key, each]) =>
      rowsAt({ keys: [...keys, key], value: each, schema: propertyOf(schema, key) }),
    );
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isJson)) {
    return value.map((entry, index) => entryRow(place, entry, index));
  }
  return [rowOf(place)];
};

/** Every setting in effect: first those that are by themselves, then the others in the order of the configuration. */
export const settingRows = (configuration: Json, schema: SettingSchema): readonly SettingRow[] => {
  const rows = rowsAt({ keys: [], value: configuration, schema });
  return [
    ...rows.filter(({ group }) => group === GENERAL),
    ...rows.filter(({ group }) => group !== GENERAL),
  ];
};

/** Whether every word of what is looked for is somewhere in the row, in any case. */
export const matches = (row: SettingRow, sought: string): boolean => {
  const { path, group, title, value, description } = row;
  const text = [path, group, title, value, description].join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
