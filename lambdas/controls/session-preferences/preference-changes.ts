import {
  CreateDocumentCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm';
import { ssm } from '../../aws/clients/ssm.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG, SESSION_DOCUMENT } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import { deleteOldestVersion, versionSaying } from './document-versions.ts';
import type { Preferences } from './preferences.ts';

export type PreferenceChange = Change &
  (
    | { readonly kind: 'create-preferences'; readonly after: Preferences }
    | { readonly kind: 'update-preferences'; readonly after: Preferences }
  );

const create = async (
  preferences: Preferences,
  region: Region,
  connection: Connection,
): Promise<void> => {
  await ssm(connection, region).send(
    new CreateDocumentCommand({
      Name: SESSION_DOCUMENT,
      DocumentType: 'Session',
      DocumentFormat: 'JSON',
      Content: JSON.stringify(preferences),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
};

/** A new version; undefined where SSM names none. */
const addVersion = async (
  preferences: Preferences,
  region: Region,
  connection: Connection,
): Promise<string | undefined> => {
  const { DocumentDescription: made } = await ssm(connection, region).send(
    new UpdateDocumentCommand({
      Name: SESSION_DOCUMENT,
      DocumentVersion: '$LATEST',
      DocumentFormat: 'JSON',
      Content: JSON.stringify(preferences),
    }),
  );
  return made?.DocumentVersion;
};

const addVersionMakingRoom = async (
  ...change: Parameters<typeof addVersion>
): Promise<string | undefined> => {
  const [, region, connection] = change;
  try {
    return await addVersion(...change);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DocumentVersionLimitExceeded')) throw error;
    await deleteOldestVersion(connection, region);
    return addVersion(...change);
  }
};

/** SSM takes no content twice: the version that has it already is then the one. */
const versionWith = async (
  ...change: Parameters<typeof addVersion>
): Promise<string | undefined> => {
  const [preferences, region, connection] = change;
  try {
    return await addVersionMakingRoom(...change);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DuplicateDocumentContent')) throw error;
    const version = await versionSaying(connection, region, preferences);
    if (version === undefined) throw error;
    return version;
  }
};

/** A new version alone changes nothing: Session Manager goes by the default one. */
const update = async (...change: Parameters<typeof addVersion>): Promise<void> => {
  const [, region, connection] = change;
  const version = await versionWith(...change);
  await ssm(connection, region).send(
    new UpdateDocumentDefaultVersionCommand({ Name: SESSION_DOCUMENT, DocumentVersion: version }),
  );
};

/** Makes one change in one region; repeating an update finds the version that it made before. */
export const applyPreferenceChange = (
  { kind, after }: PreferenceChange,
  region: Region,
  connection: Connection,
): Promise<void> =>
  kind === 'create-preferences'
    ? create(after, region, connection)
    : update(after, region, connection);
