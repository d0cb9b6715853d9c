import type { DocumentFormat, DocumentType } from '@aws-sdk/client-ssm';
import type { World } from '../world.ts';
import { type DocumentRecord, documentsOf } from './documents.ts';

/** A document as worlds write it: active, and with as many versions as it has contents. */
export interface DocumentSeed {
  readonly name: string;
  readonly type: DocumentType;
  /** Oldest first; an object is written as JSON. */
  readonly contents: readonly (object | string)[];
  /** @default the newest */
  readonly defaultVersion?: number;
  /** @default 'JSON' */
  readonly format?: DocumentFormat;
}

/** Writes a document without looking into it. */
export const putDocument = (
  world: World,
  at: { readonly account: string; readonly region: string },
  { name, type, contents, defaultVersion, format = 'JSON' }: DocumentSeed,
): DocumentRecord => {
  const now = world.clock.now();
  const document: DocumentRecord = {
    name,
    type,
    createdAt: now,
    defaultVersion: defaultVersion ?? contents.length,
    nextVersion: contents.length + 1,
    versions: contents.map((content, index) => ({
      number: index + 1,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      format,
      createdAt: now,
      activeFrom: now,
    })),
    tags: {},
    sharedWith: [],
  };
  documentsOf(world, at)[name] = document;
  return document;
};
