import type {
  DocumentIdentifier,
  DocumentKeyValuesFilter,
  DocumentVersionInfo,
  ListDocumentsCommandInput,
  ListDocumentVersionsCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { invalid } from './create-document.ts';
import { statusOf, versionOf } from './document-versions.ts';
import { type DocumentRecord, documentsOf, ownDocument } from './documents.ts';
import { shownDocument } from './shown-document.ts';

const MOST_PER_PAGE = 50;

const documentPage = <T>(
  all: readonly T[],
  { MaxResults: limit = MOST_PER_PAGE, NextToken: token }: ListDocumentsCommandInput,
) => {
  if (limit < 1 || limit > MOST_PER_PAGE) {
    throw invalid(`Value '${limit}' at 'maxResults' must be between 1 and ${MOST_PER_PAGE}`);
  }
  if (token !== undefined && !/^\d+$/.test(token)) {
    throw new AwsError('InvalidNextToken', 'The specified token is not valid.');
  }
  const { items, next } = pageOf(all, limit, token);
  return { items, more: next === undefined ? {} : { NextToken: next } };
};

const FILTERS: Readonly<Record<string, (document: DocumentRecord, value: string) => boolean>> = {
  Name: ({ name }, value) => name.startsWith(value),
  DocumentType: ({ type }, value) => type === value,
  Owner: (_document, value) => ['Self', 'Private', 'All'].includes(value),
};

const passes = (document: DocumentRecord, { Key = '', Values = [] }: DocumentKeyValuesFilter) => {
  if (Key.startsWith('tag:')) return Values.includes(document.tags[Key.slice(4)] ?? '');
  const fits = FILTERS[Key];
  if (fits === undefined) {
    throw new AwsError('InvalidFilterKey', `The specified filter key ${Key} is not valid.`);
  }
  return Values.some((value) => fits(document, value));
};

/** Documents of the account itself: AWS's own are not simulated. */
export const listDocuments =
  (world: World) =>
  (input: ListDocumentsCommandInput, call: Call): object => {
    const found = Object.values(documentsOf(world, call))
      .filter((document) => (input.Filters ?? []).every((filter) => passes(document, filter)))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const { items, more } = documentPage(found, input);
    return {
      DocumentIdentifiers: items.map((document): DocumentIdentifier => {
        const version = versionOf(document, undefined);
        const shown = shownDocument(world, call.account, document, version);
        const { Name, Owner, DocumentVersion, DocumentType, DocumentFormat, SchemaVersion } = shown;
        const { CreatedDate, DisplayName, PlatformTypes, TargetType, Tags, VersionName } = shown;
        return {
          ...{ Name, Owner, DocumentVersion, DocumentType, DocumentFormat, SchemaVersion },
          ...{ CreatedDate, DisplayName, PlatformTypes, TargetType, Tags, VersionName },
        };
      }),
      ...more,
    };
  };

/** Newest first. */
export const listVersions =
  (world: World) =>
  (input: ListDocumentVersionsCommandInput, call: Call): object => {
    const document = ownDocument(world, input.Name, call);
    const newestFirst = [...document.versions].sort((one, other) => other.number - one.number);
    const { items, more } = documentPage(newestFirst, input);
    return {
      DocumentVersions: items.map(
        (version): DocumentVersionInfo => ({
          Name: document.name,
          DisplayName: version.displayName,
          DocumentVersion: String(version.number),
          VersionName: version.versionName,
          CreatedDate: new Date(version.createdAt),
          IsDefaultVersion: version.number === document.defaultVersion,
          DocumentFormat: version.format,
          Status: statusOf(world, version),
        }),
      ),
      ...more,
    };
  };
