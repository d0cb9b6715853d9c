import { AwsError } from '../../wire/service.ts';
import type { World } from '../world.ts';
import type { DocumentRecord, VersionRecord } from './documents.ts';

/** Versions of a document; the oldest have to be deleted to make room. Source: Systems Manager endpoints and quotas. */
export const MOST_VERSIONS = 1_000;

/** How long a new version is being processed, milliseconds of AWS time. */
export const PROCESSING_MS = 1_000;

export const latestVersion = ({ versions }: DocumentRecord): number =>
  Math.max(...versions.map(({ number }) => number));

const numberOf = (document: DocumentRecord, version: string | undefined): number => {
  if (version === undefined || version === '$DEFAULT') return document.defaultVersion;
  return version === '$LATEST' ? latestVersion(document) : Number(version);
};

export const noSuchVersion = (document: DocumentRecord, version: string): AwsError =>
  new AwsError(
    'InvalidDocumentVersion',
    `Document version ${version} does not exist for document ${document.name}.`,
  );

/** The version that a caller names by number, `$LATEST` or `$DEFAULT`; the default version for one who names none. */
export const versionOf = (
  document: DocumentRecord,
  version: string | undefined,
  versionName?: string,
): VersionRecord => {
  const number = numberOf(document, version);
  const found =
    version === undefined && versionName !== undefined
      ? document.versions.find((one) => one.versionName === versionName)
      : document.versions.find((one) => one.number === number);
  if (found === undefined) throw noSuchVersion(document, version ?? versionName ?? '');
  return found;
};

export const statusOf = (
  world: World,
  version: VersionRecord,
): 'Active' | 'Creating' | 'Updating' => {
  if (world.clock.now() >= version.activeFrom) return 'Active';
  return version.number === 1 ? 'Creating' : 'Updating';
};
