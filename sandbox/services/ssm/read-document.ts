import type {
  DescribeDocumentCommandInput,
  GetDocumentCommandInput,
  GetDocumentResult,
} from '@aws-sdk/client-ssm';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { contentIn } from './document-content.ts';
import { statusOf, versionOf } from './document-versions.ts';
import { readableDocument } from './documents.ts';
import { shownDocument } from './shown-document.ts';

export const getDocument =
  (world: World) =>
  (input: GetDocumentCommandInput, call: Call): GetDocumentResult => {
    const { document } = readableDocument(world, input.Name, call);
    const version = versionOf(document, input.DocumentVersion, input.VersionName);
    return {
      Name: document.name,
      CreatedDate: new Date(version.createdAt),
      DisplayName: version.displayName,
      VersionName: version.versionName,
      DocumentVersion: String(version.number),
      Status: statusOf(world, version),
      Content: contentIn(version.content, version.format, input.DocumentFormat),
      DocumentType: document.type,
      DocumentFormat: input.DocumentFormat ?? version.format,
    };
  };

export const describeDocument =
  (world: World) =>
  (input: DescribeDocumentCommandInput, call: Call): object => {
    const { document, owner } = readableDocument(world, input.Name, call);
    const version = versionOf(document, input.DocumentVersion, input.VersionName);
    return { Document: shownDocument(world, owner, document, version) };
  };
