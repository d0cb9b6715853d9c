import { createHash } from 'node:crypto';
import type { DocumentDescription } from '@aws-sdk/client-ssm';
import type { World } from '../world.ts';
import { parsedContent } from './document-content.ts';
import { latestVersion, statusOf } from './document-versions.ts';
import type { DocumentRecord, VersionRecord } from './documents.ts';

const PLATFORMS = ['Windows', 'Linux', 'MacOS'] as const;

const described = ({
  content,
  format,
}: VersionRecord): Pick<DocumentDescription, 'Description'> => {
  const body: unknown = format === 'TEXT' ? undefined : parsedContent(content, format);
  if (typeof body !== 'object' || body === null) return {};
  const { description, schemaVersion } = body as Record<string, unknown>;
  return {
    ...(typeof description === 'string' ? { Description: description } : {}),
    ...(typeof schemaVersion === 'string' ? { SchemaVersion: schemaVersion } : {}),
  };
};

/** A version of a document with everything but its content. */
export const shownDocument = (
  world: World,
  owner: string,
  document: DocumentRecord,
  version: VersionRecord,
): DocumentDescription => ({
  Name: document.name,
  DisplayName: version.displayName,
  VersionName: version.versionName,
  Owner: owner,
  CreatedDate: new Date(version.createdAt),
  Status: statusOf(world, version),
  DocumentVersion: String(version.number),
  LatestVersion: String(latestVersion(document)),
  DefaultVersion: String(document.defaultVersion),
  DocumentType: document.type,
  DocumentFormat: version.format,
  TargetType: version.targetType,
  PlatformTypes: [...PLATFORMS],
  Parameters: [],
  Hash: createHash('sha256').update(version.content).digest('hex'),
  HashType: 'Sha256',
  Tags: Object.entries(document.tags).map(([Key, Value]) => ({ Key, Value })),
  ...described(version),
});
