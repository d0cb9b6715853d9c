import { readFile } from 'node:fs/promises';
import { readSettings, SettingsInvalid } from '../../lambdas/contracts/read-settings.ts';
import type { Settings, SettingsInput } from '../../lambdas/contracts/settings.ts';

/** The configuration file with a world's own values laid over it. @throws SettingsInvalid with every mistake at once */
export const loadSettings = async (
  file: string,
  overlay: Partial<SettingsInput>,
): Promise<Settings> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const found = error.code === 'ENOENT' ? 'nothing' : error.message;
    throw new SettingsInvalid(file, [
      { path: '(the file)', found, allowed: 'set HOLDFAST_CONFIG to a file that can be read' },
    ]);
  });
  return readSettings(text, file, overlay);
};

const leaves = (value: unknown, path: string): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        leaves(inner, path === '' ? key : `${path}.${key}`),
      )
    : [`${path}=${JSON.stringify(value)}`];

/** What a world lays over the file, for people to read: `quotas.accounts=2000`. Empty when it lays nothing. */
export const describeOverlay = (overlay: Partial<SettingsInput>): string =>
  leaves(overlay, '')
    .filter((leaf) => leaf !== '={}')
    .join(', ');
