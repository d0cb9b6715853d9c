import {
  GetBucketAclCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  type Grant,
  paginateListBuckets,
} from '@aws-sdk/client-s3';
import { s3 } from '../../aws/clients/s3.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { blockFrom, NOTHING_BLOCKED, type PublicAccessBlock } from './public-access-block.ts';

/** Buckets of an account that are looked at, and how many of them at once. */
export const MOST_BUCKETS = 1_000;
const SIDE_BY_SIDE = 10;

/** Groups that everybody is in. Source: S3 User Guide, "Access control list (ACL) overview". */
const EVERYBODY: readonly string[] = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

/** A bucket that strangers get into, and by what. */
export interface PublicBucket {
  readonly name: string;
  readonly by: 'policy' | 'ACL';
}

export interface PublicBuckets {
  readonly buckets: readonly PublicBucket[];
  /** Buckets that let nobody look. */
  readonly unseen: readonly string[];
  /** True when there are more buckets than are looked at. */
  readonly cut: boolean;
}

interface OwnBucket {
  readonly name: string;
  readonly region: Region;
}

type Seen = { readonly bucket?: PublicBucket; readonly unseen?: string };

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

const orWhenNamed = async <T>(read: Promise<T>, name: string, otherwise: T): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (isNamed(error, name)) return otherwise;
    throw error;
  }
};

const isPublicGrant = ({ Grantee: grantee }: Grant): boolean =>
  EVERYBODY.includes(grantee?.URI ?? '');

/** What makes a bucket public and is not blocked by the bucket itself. */
const publicBy = async (
  connection: Connection,
  { name, region }: OwnBucket,
  account: PublicAccessBlock,
): Promise<PublicBucket['by'] | undefined> => {
  const client = s3(connection, region);
  const Bucket = name;
  const byPolicy =
    !account.restrictBuckets &&
    (await orWhenNamed(
      client
        .send(new GetBucketPolicyStatusCommand({ Bucket }))
        .then(({ PolicyStatus: status }) => status?.IsPublic === true),
      'NoSuchBucketPolicy',
      false,
    ));
  const byAcl =
    !account.ignoreAcls &&
    (await client
      .send(new GetBucketAclCommand({ Bucket }))
      .then(({ Grants: grants = [] }) => grants.some(isPublicGrant)));
  if (!byPolicy && !byAcl) return undefined;
  const own = await orWhenNamed(
    client
      .send(new GetPublicAccessBlockCommand({ Bucket }))
      .then(({ PublicAccessBlockConfiguration: found }) => blockFrom(found)),
    'NoSuchPublicAccessBlockConfiguration',
    NOTHING_BLOCKED,
  );
  if (byPolicy && !own.restrictBuckets) return 'policy';
  return byAcl && !own.ignoreAcls ? 'ACL' : undefined;
};

const look = async (
  connection: Connection,
  bucket: OwnBucket,
  account: PublicAccessBlock,
): Promise<Seen> => {
  const { name } = bucket;
  try {
    const by = await publicBy(connection, bucket, account);
    return by === undefined ? {} : { bucket: { name, by } };
  } catch (error) {
    // Deleted meanwhile.
    if (isNamed(error, 'NoSuchBucket')) return {};
    if (isNamed(error, 'AccessDenied')) return { unseen: name };
    throw error;
  }
};

const listBuckets = async (
  connection: Connection,
  region: Region,
): Promise<readonly OwnBucket[]> => {
  const found: OwnBucket[] = [];
  // S3 names the region of each bucket only where a page size is asked for.
  const pages = paginateListBuckets({ client: s3(connection, region), pageSize: MOST_BUCKETS }, {});
  for await (const { Buckets: buckets = [] } of pages) {
    found.push(
      ...buckets.map(({ Name = '', BucketRegion = region }) => ({
        name: Name,
        region: BucketRegion as Region,
      })),
    );
    if (found.length > MOST_BUCKETS) break;
  }
  return found;
};

/** The buckets that strangers get into now and would not once everything is blocked. */
export const readPublicBuckets = async (
  connection: Connection,
  region: Region,
  account: PublicAccessBlock,
): Promise<PublicBuckets> => {
  const all = await listBuckets(connection, region);
  const looked = all.slice(0, MOST_BUCKETS);
  const seen: Seen[] = [];
  for (let from = 0; from < looked.length; from += SIDE_BY_SIDE) {
    const some = looked.slice(from, from + SIDE_BY_SIDE);
    seen.push(...(await Promise.all(some.map((one) => look(connection, one, account)))));
  }
  return {
    buckets: seen.flatMap(({ bucket }) => bucket ?? []),
    unseen: seen.flatMap(({ unseen }) => unseen ?? []),
    cut: all.length > MOST_BUCKETS,
  };
};
