import type { DocumentFormat, DocumentType } from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** Moments are milliseconds of real time. */
export interface VersionRecord {
  readonly number: number;
  readonly content: string;
  readonly format: DocumentFormat;
  readonly createdAt: number;
  /** Until then its status is Creating or Updating. */
  readonly activeFrom: number;
  readonly versionName?: string;
  readonly displayName?: string;
  readonly targetType?: string;
}

export interface DocumentRecord {
  readonly name: string;
  readonly type: DocumentType;
  readonly createdAt: number;
  defaultVersion: number;
  /** Numbers are never used twice. */
  nextVersion: number;
  /** Oldest first; never empty. */
  versions: VersionRecord[];
  tags: Record<string, string>;
  /** Account ids, or `all`. */
  sharedWith: string[];
}

type Place = Pick<Call, 'account' | 'region'>;

/** The documents of an account in one region, by name. */
export const documentsOf = (world: World, at: Place): Record<string, DocumentRecord> =>
  world.state.cell('ssm', at.account, at.region, () => ({
    documents: {} as Record<string, DocumentRecord>,
  })).documents;

export const documentArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:ssm:${region}:${account}:document/${name}`;

export const noSuchDocument = (name: string): AwsError =>
  new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);

/** A document of the caller's own. */
export const ownDocument = (
  world: World,
  name: string | undefined,
  call: Place,
): DocumentRecord => {
  const document = own(documentsOf(world, call), name ?? '');
  if (document === undefined) throw noSuchDocument(name ?? '');
  return document;
};

const SHARED = /^arn:aws:ssm:([^:]+):(\d{12}):document\/([\w.-]+)$/;

export interface FoundDocument {
  readonly document: DocumentRecord;
  readonly owner: string;
}

/** What GetDocument and DescribeDocument take: a name of the own account, or the ARN of what another account shares. */
export const readableDocument = (
  world: World,
  name: string | undefined,
  call: Call,
): FoundDocument => {
  const [, region, owner, shared] = SHARED.exec(name ?? '') ?? [];
  if (region === undefined || owner === undefined || owner === call.account) {
    const document = ownDocument(world, shared ?? name, call);
    return { document, owner: call.account };
  }
  const document = own(documentsOf(world, { account: owner, region }), shared ?? '');
  const readers = document?.sharedWith ?? [];
  const mayRead = readers.includes('all') || readers.includes(call.account);
  if (document === undefined || region !== call.region || !mayRead) {
    throw noSuchDocument(name ?? '');
  }
  return { document, owner };
};
