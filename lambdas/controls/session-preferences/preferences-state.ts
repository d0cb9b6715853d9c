import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { ssm } from '../../aws/clients/ssm.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { SESSION_DOCUMENT } from '../../contracts/names.ts';
import { type Preferences, preferencesFrom } from './preferences.ts';

/** One version of the session document; the default version without a number. @throws as SSM answers, also for one that is not there */
export const readVersion = async (connection: Connection, region: Region, version?: string) => {
  const { Content: content = '', DocumentVersion: number = '' } = await ssm(
    connection,
    region,
  ).send(
    new GetDocumentCommand({
      Name: SESSION_DOCUMENT,
      // Whatever it was written in.
      DocumentFormat: 'JSON',
      ...(version === undefined ? {} : { DocumentVersion: version }),
    }),
  );
  return { number, preferences: preferencesFrom(content) };
};

/** What Session Manager goes by in a region; undefined where nobody ever set anything. */
export const readPreferences = async (
  connection: Connection,
  region: Region,
): Promise<Preferences | undefined> => {
  try {
    return (await readVersion(connection, region)).preferences;
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidDocument') return undefined;
    throw error;
  }
};
