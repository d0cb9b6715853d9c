import { join } from 'node:path';
import * as z from 'zod';
import { CliError, usageError } from '../cli-error.ts';
import { type Surroundings, variable } from '../surroundings.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** Which installation a name stands for. No secret is in here: those are in `sign-ins/`. */
const profilesSchema = z.object({
  /** The one that is meant where none is named: that of the last login. */
  current: z.string().optional(),
  profiles: z.record(z.string(), z.object({ url: z.string() })),
});
export type Profiles = z.infer<typeof profilesSchema>;

export const DEFAULT_PROFILE = 'default';
const NAME = /^[\w.-]{1,64}$/;

/** `$XDG_CONFIG_HOME/holdfast`, `%APPDATA%\holdfast` on Windows. */
export const configDirectory = (surroundings: Surroundings): string => {
  const base =
    variable(surroundings, 'XDG_CONFIG_HOME') ??
    (surroundings.platform === 'win32' ? variable(surroundings, 'APPDATA') : undefined) ??
    join(surroundings.home, '.config');
  return join(base, 'holdfast');
};

const pathOf = (surroundings: Surroundings): string =>
  join(configDirectory(surroundings), 'profiles.json');

export const readProfiles = async (surroundings: Surroundings): Promise<Profiles> => {
  const content = await readPrivateFile(pathOf(surroundings));
  if (content === undefined) return { profiles: {} };
  const parsed = profilesSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new CliError(
    'usage',
    'ProfilesInvalid',
    `${pathOf(surroundings)} is not as this tool writes it`,
    { nextStep: 'Mend it or remove it; holdfast login makes it anew.' },
  );
};

/** Remembers where an installation is, and that it is the one that is meant from now on. */
export const saveProfile = async (
  surroundings: Surroundings,
  name: string,
  url: string,
): Promise<void> => {
  const known = await readProfiles(surroundings);
  await writePrivateFile(pathOf(surroundings), {
    current: name,
    profiles: { ...known.profiles, [name]: { url } },
  });
};

/** The name as it is given, or an end: it becomes the name of a file. */
export const checkedProfileName = (name: string): string => {
  if (NAME.test(name)) return name;
  throw usageError(
    `"${name}" cannot name a profile`,
    'Use letters, digits, dots, dashes and underscores, at most 64.',
  );
};
