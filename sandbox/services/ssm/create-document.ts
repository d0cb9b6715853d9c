import type {
  CreateDocumentCommandInput,
  DocumentFormat,
  UpdateDocumentCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { checkContent } from './document-content.ts';
import { tagsFrom } from './document-tags.ts';
import { PROCESSING_MS } from './document-versions.ts';
import { type DocumentRecord, documentsOf, type VersionRecord } from './documents.ts';
import { shownDocument } from './shown-document.ts';

const MOST_DOCUMENTS = 500;
/** Source: Systems Manager API Reference, CreateDocument. */
const RESERVED = /^(aws|amazon|amzn)/i;

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const requireName = (name: string): string => {
  if (!/^[\w.-]{3,128}$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$`,
    );
  }
  if (RESERVED.test(name)) {
    throw invalid(`Document name ${name} begins with a prefix that is reserved for AWS.`);
  }
  return name;
};

/** A version on its way to be active. */
export const newVersion = (
  world: World,
  number: number,
  input: Pick<
    UpdateDocumentCommandInput,
    'Content' | 'DocumentFormat' | 'VersionName' | 'DisplayName' | 'TargetType'
  >,
): VersionRecord => {
  const format: DocumentFormat = input.DocumentFormat ?? 'JSON';
  return {
    number,
    content: input.Content ?? '',
    format,
    createdAt: world.clock.now(),
    activeFrom: world.clock.over(PROCESSING_MS),
    ...(input.VersionName === undefined ? {} : { versionName: input.VersionName }),
    ...(input.DisplayName === undefined ? {} : { displayName: input.DisplayName }),
    ...(input.TargetType === undefined ? {} : { targetType: input.TargetType }),
  };
};

export const createDocument =
  (world: World) =>
  (input: CreateDocumentCommandInput, call: Call): object => {
    const name = requireName(input.Name ?? '');
    const documents = documentsOf(world, call);
    if (own(documents, name) !== undefined) {
      throw new AwsError('DocumentAlreadyExists', `Document with same name ${name} already exists`);
    }
    if (Object.keys(documents).length >= MOST_DOCUMENTS) {
      throw new AwsError(
        'DocumentLimitExceeded',
        `You can have at most ${MOST_DOCUMENTS} documents.`,
      );
    }
    const type = input.DocumentType ?? 'Command';
    const version = newVersion(world, 1, input);
    checkContent(version.content, version.format, type);
    const document: DocumentRecord = {
      name,
      type,
      createdAt: version.createdAt,
      defaultVersion: 1,
      nextVersion: 2,
      versions: [version],
      tags: tagsFrom(input.Tags),
      sharedWith: [],
    };
    documents[name] = document;
    return { DocumentDescription: shownDocument(world, call.account, document, version) };
  };
