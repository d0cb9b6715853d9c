import {
  DeleteDocumentCommand,
  type DocumentVersionInfo,
  paginateListDocumentVersions,
} from '@aws-sdk/client-ssm';
import { ssm } from '../../aws/clients/ssm.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { SESSION_DOCUMENT } from '../../contracts/names.ts';
import type { Preferences } from './preferences.ts';
import { readVersion } from './preferences-state.ts';

const numberOf = ({ DocumentVersion: version = '0' }: DocumentVersionInfo): number =>
  Number(version);

const listVersions = async (
  connection: Connection,
  region: Region,
): Promise<readonly DocumentVersionInfo[]> => {
  const found: DocumentVersionInfo[] = [];
  const pages = paginateListDocumentVersions(
    { client: ssm(connection, region), pageSize: 50 },
    { Name: SESSION_DOCUMENT },
  );
  for await (const { DocumentVersions: versions = [] } of pages) found.push(...versions);
  return found.sort((one, other) => numberOf(other) - numberOf(one));
};

/**
 * The number of the version that says the same, newest first: an update that broke off before it became the default is the
 * newest one. Undefined where none does.
 */
export const versionSaying = async (
  connection: Connection,
  region: Region,
  wanted: Preferences,
): Promise<string | undefined> => {
  const text = JSON.stringify(wanted);
  for (const version of await listVersions(connection, region)) {
    const { number, preferences } = await readVersion(
      connection,
      region,
      String(numberOf(version)),
    );
    if (JSON.stringify(preferences) === text) return number;
  }
  return undefined;
};

/** Makes room for one version more: SSM keeps 1,000 of a document. Source: Systems Manager endpoints and quotas. */
export const deleteOldestVersion = async (
  connection: Connection,
  region: Region,
): Promise<void> => {
  const versions = await listVersions(connection, region);
  const oldest = versions.filter(({ IsDefaultVersion: current }) => current !== true).at(-1);
  if (oldest === undefined) return;
  await ssm(connection, region).send(
    new DeleteDocumentCommand({
      Name: SESSION_DOCUMENT,
      DocumentVersion: String(numberOf(oldest)),
    }),
  );
};
