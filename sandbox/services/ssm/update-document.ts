import type {
  UpdateDocumentCommandInput,
  UpdateDocumentDefaultVersionCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { invalid, newVersion } from './create-document.ts';
import { checkContent } from './document-content.ts';
import { latestVersion, MOST_VERSIONS, versionOf } from './document-versions.ts';
import { type DocumentRecord, ownDocument } from './documents.ts';
import { shownDocument } from './shown-document.ts';

/** Only the newest version can be updated: it is the one that the caller must name. */
const requireLatest = (document: DocumentRecord, version: string | undefined): void => {
  if (version === '$LATEST' || Number(version) === latestVersion(document)) return;
  throw new AwsError(
    'InvalidDocumentVersion',
    `Version provided for document ${document.name} is not latest. Please provide the latest version to update document ${document.name}`,
  );
};

const requireNew = (document: DocumentRecord, input: UpdateDocumentCommandInput): void => {
  if (document.versions.some(({ content }) => content === input.Content)) {
    throw new AwsError(
      'DuplicateDocumentContent',
      'The content of the association document matches another document. Change the content of the document and try again.',
    );
  }
  const { VersionName: name } = input;
  if (name !== undefined && document.versions.some(({ versionName }) => versionName === name)) {
    throw new AwsError(
      'DuplicateDocumentVersionName',
      `The version name ${name} has already been used in document ${document.name}.`,
    );
  }
};

/** Adds a version; the default version stays where it is. */
export const updateDocument =
  (world: World) =>
  (input: UpdateDocumentCommandInput, call: Call): object => {
    const document = ownDocument(world, input.Name, call);
    requireLatest(document, input.DocumentVersion);
    const version = newVersion(world, document.nextVersion, input);
    checkContent(version.content, version.format, document.type);
    requireNew(document, input);
    if (document.versions.length >= MOST_VERSIONS) {
      throw new AwsError(
        'DocumentVersionLimitExceeded',
        'The document has too many versions. Delete one or more document versions and try again.',
      );
    }
    document.nextVersion += 1;
    document.versions.push(version);
    return { DocumentDescription: shownDocument(world, call.account, document, version) };
  };

/** Takes a number only, neither `$LATEST` nor `$DEFAULT`. */
export const updateDefaultVersion =
  (world: World) =>
  (input: UpdateDocumentDefaultVersionCommandInput, call: Call): object => {
    if (!/^[1-9]\d*$/.test(input.DocumentVersion ?? '')) {
      throw invalid(
        `1 validation error detected: Value '${input.DocumentVersion}' at 'documentVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (^[1-9][0-9]*$)`,
      );
    }
    const document = ownDocument(world, input.Name, call);
    const version = versionOf(document, input.DocumentVersion);
    document.defaultVersion = version.number;
    return {
      Description: {
        Name: document.name,
        DefaultVersion: String(version.number),
        ...(version.versionName === undefined ? {} : { DefaultVersionName: version.versionName }),
      },
    };
  };
