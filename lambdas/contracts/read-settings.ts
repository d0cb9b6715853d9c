import { parse, YAMLParseError } from 'yaml';
import type * as z from 'zod';
import { type DeploymentSettings, type SettingsInput, settingsSchema } from './settings.ts';

/** One mistake in the configuration: where it is, what was found there, what is allowed. */
export interface SettingsProblem {
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
}

/** Every mistake of a configuration at once. */
export class SettingsInvalid extends RangeError {
  readonly problems: readonly SettingsProblem[];

  constructor(source: string, problems: readonly SettingsProblem[]) {
    const lines = problems.map(
      ({ path, found, allowed }) => `  ${path}: found ${found}; ${allowed}`,
    );
    super(`${source} cannot be used:\n${lines.join('\n')}`);
    this.name = 'SettingsInvalid';
    this.problems = problems;
  }
}

const foundAt = (input: unknown, path: readonly PropertyKey[]): string => {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  return value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 80) ?? String(value));
};

const problemOf = (input: unknown, issue: z.core.$ZodIssue): SettingsProblem => ({
  path: issue.path.join('.') || '(the whole file)',
  found: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : foundAt(input, issue.path),
  allowed: issue.message,
});

/** What of the sign-in belongs to the user pool does not go with another issuer, and the other way round. */
const withIssuer = ({ identity }: DeploymentSettings): SettingsProblem[] => {
  const { issuer, jwksUri, firstAdministrator, domainPrefix } = identity;
  if (issuer === undefined) {
    if (jwksUri === undefined) return [];
    return [{ path: 'identity.jwksUri', found: jwksUri, allowed: 'only with identity.issuer' }];
  }
  return Object.entries({ firstAdministrator, domainPrefix }).flatMap(([key, found]) =>
    found === undefined
      ? []
      : [{ path: `identity.${key}`, found, allowed: 'nothing: identity.issuer knows its people' }],
  );
};

/** Looked up by e-mail, one account would serve as both. */
const sameAccounts = ({ foundation }: DeploymentSettings): SettingsProblem[] => {
  const { security, logging } = foundation;
  const same =
    security.accountId === undefined && logging.accountId === undefined
      ? security.email?.toLowerCase() === logging.email?.toLowerCase()
      : security.accountId === logging.accountId;
  const found = logging.accountId ?? logging.email;
  return same && found !== undefined
    ? [{ path: 'foundation.logging', found, allowed: 'another account than foundation.security' }]
    : [];
};

/** Pure checks that no schema can make: regions and names that have to fit together. */
const contradictions = (settings: DeploymentSettings): SettingsProblem[] => {
  const problems: SettingsProblem[] = [];
  if (!settings.regions.includes(settings.homeRegion)) {
    problems.push({
      path: 'homeRegion',
      found: settings.homeRegion,
      allowed: `has to be one of regions: ${settings.regions.join(', ')}`,
    });
  }
  for (const name of ['security', 'logging'] as const) {
    const { email, accountId } = settings.foundation[name];
    if (email === undefined && accountId === undefined) {
      problems.push({
        path: `foundation.${name}`,
        found: 'nothing',
        allowed: 'give email or accountId',
      });
    }
  }
  problems.push(...sameAccounts(settings), ...withIssuer(settings));
  const names = settings.accountTypes.map(({ name }) => name.toLowerCase());
  for (const [index, name] of names.entries()) {
    const reserved = ['management', 'security', 'logging'].includes(name);
    if (!reserved && names.indexOf(name) === index) continue;
    problems.push({
      path: `accountTypes.${index}.name`,
      found: name,
      allowed: 'a name of its own, and not Management, Security or Logging',
    });
  }
  return problems;
};

/** The settings in a value of unknown shape, every default filled in. @throws SettingsInvalid with every mistake at once */
export const parseSettings = (input: unknown, source: string): DeploymentSettings => {
  const parsed = settingsSchema.safeParse(input);
  if (!parsed.success) {
    throw new SettingsInvalid(
      source,
      parsed.error.issues.map((issue) => problemOf(input, issue)),
    );
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new SettingsInvalid(source, problems);
  return parsed.data;
};

/**
 * The settings in the text of a configuration file; `overlay` lays its values over the file's, key by key of the first level.
 * @throws SettingsInvalid with every mistake at once
 */
export const readSettings = (
  text: string,
  source: string,
  overlay: Partial<SettingsInput> = {},
): DeploymentSettings => {
  let written: unknown;
  try {
    written = parse(text);
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    const [start] = cause.linePos ?? [];
    throw new SettingsInvalid(source, [
      {
        path: `line ${start?.line ?? '?'}`,
        found: cause.message.split('\n')[0] ?? '',
        allowed: 'has to be YAML',
      },
    ]);
  }
  const base = typeof written === 'object' && written !== null ? written : {};
  return parseSettings({ ...base, ...overlay }, source);
};
