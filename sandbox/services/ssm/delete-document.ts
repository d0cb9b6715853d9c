import type { DeleteDocumentCommandInput } from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { versionOf } from './document-versions.ts';
import { type DocumentRecord, documentsOf, ownDocument } from './documents.ts';

const impossible = (message: string): AwsError => new AwsError('InvalidDocumentOperation', message);

const deleteVersion = (document: DocumentRecord, input: DeleteDocumentCommandInput): void => {
  const { number } = versionOf(document, input.DocumentVersion, input.VersionName);
  if (number === document.defaultVersion) {
    throw impossible('Default version of the document can not be deleted.');
  }
  document.versions = document.versions.filter((one) => one.number !== number);
};

/** Removes one version, or without a version the document with all of them. */
export const deleteDocument =
  (world: World) =>
  (input: DeleteDocumentCommandInput, call: Call): void => {
    const document = ownDocument(world, input.Name, call);
    if (input.DocumentVersion !== undefined || input.VersionName !== undefined) {
      deleteVersion(document, input);
      return;
    }
    if (document.sharedWith.length > 0) {
      throw impossible(
        'Document is shared with other accounts. Stop sharing the document before you delete it.',
      );
    }
    delete documentsOf(world, call)[document.name];
  };
