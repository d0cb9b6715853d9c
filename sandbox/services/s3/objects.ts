import { createHash, randomBytes } from 'node:crypto';
import type {
  DeleteObjectCommandInput,
  GetObjectCommandInput,
  ListObjectsV2CommandInput,
  PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { type Bucket, defaultKey, type ObjectVersion } from './buckets.ts';

const DAY = 86_400_000;

/** The end of the bucket's default retention for something written now. */
const retention = (bucket: Bucket, now: number): { retainUntil: number } | object => {
  const rule = bucket.objectLock?.Rule?.DefaultRetention;
  if (rule === undefined) return {};
  return { retainUntil: now + (rule.Days ?? (rule.Years ?? 0) * 365) * DAY };
};

/** What is written, by a caller or by a service that delivers. */
export interface NewObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType?: string | undefined;
  readonly encryption?: string | undefined;
  readonly keyArn?: string | undefined;
  /** Account, or service principal. */
  readonly writer: string;
}

/** Adds a version, or in a bucket without versioning replaces the object. */
export const writeObject = (world: World, bucket: Bucket, object: NewObject): ObjectVersion => {
  const now = world.clock.now();
  const keyArn = object.keyArn ?? defaultKey(bucket);
  const version: ObjectVersion = {
    versionId: bucket.versioning === 'Enabled' ? randomBytes(16).toString('hex') : 'null',
    at: now,
    body: Buffer.from(object.body).toString('base64'),
    contentType: object.contentType ?? 'application/octet-stream',
    encryption: object.encryption ?? (keyArn === undefined ? 'AES256' : 'aws:kms'),
    ...(keyArn === undefined ? {} : { keyArn }),
    ...retention(bucket, now),
    writer: object.writer,
  };
  const kept = (own(bucket.objects, object.key) ?? []).filter(
    (one) => one.versionId !== version.versionId,
  );
  bucket.objects[object.key] = [...kept, version];
  return version;
};

export const etagOf = (version: ObjectVersion): string =>
  `"${createHash('md5').update(Buffer.from(version.body, 'base64')).digest('hex')}"`;

/** The version asked for, or the newest; nothing when it is a delete marker. */
export const findVersion = (
  bucket: Bucket,
  key: string,
  versionId?: string,
): ObjectVersion | undefined => {
  const versions = own(bucket.objects, key) ?? [];
  const found =
    versionId === undefined
      ? versions.at(-1)
      : versions.find((version) => version.versionId === versionId);
  return found?.deleteMarker === true ? undefined : found;
};

const ownedByBucket = (bucket: Bucket, input: PutObjectCommandInput): void => {
  if (bucket.ownership !== 'BucketOwnerEnforced' || input.ACL === undefined) return;
  if (input.ACL !== 'bucket-owner-full-control') {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
};

const bytes = (body: unknown): Uint8Array => {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : '');
};

export const putObject = (
  world: World,
  bucket: Bucket,
  input: PutObjectCommandInput,
  writer: string,
): object => {
  ownedByBucket(bucket, input);
  const version = writeObject(world, bucket, {
    key: input.Key ?? '',
    body: bytes(input.Body),
    contentType: input.ContentType,
    encryption: input.ServerSideEncryption,
    keyArn: input.SSEKMSKeyId,
    writer,
  });
  return {
    ETag: etagOf(version),
    ServerSideEncryption: version.encryption,
    SSEKMSKeyId: version.keyArn,
    VersionId: bucket.versioning === undefined ? undefined : version.versionId,
  };
};

export const headObject = (bucket: Bucket, input: GetObjectCommandInput): object => {
  const version = findVersion(bucket, input.Key ?? '', input.VersionId);
  if (version === undefined) throw new AwsError('NotFound', 'Not Found', { status: 404 });
  return {
    ContentLength: Buffer.from(version.body, 'base64').length,
    ContentType: version.contentType,
    ETag: etagOf(version),
    LastModified: new Date(version.at),
    ServerSideEncryption: version.encryption,
    SSEKMSKeyId: version.keyArn,
    VersionId: bucket.versioning === undefined ? undefined : version.versionId,
    ...(version.retainUntil === undefined
      ? {}
      : {
          ObjectLockMode: bucket.objectLock?.Rule?.DefaultRetention?.Mode,
          ObjectLockRetainUntilDate: new Date(version.retainUntil),
        }),
  };
};

export const getObject = (bucket: Bucket, input: GetObjectCommandInput): object => {
  const version = findVersion(bucket, input.Key ?? '', input.VersionId);
  if (version === undefined) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', {
      status: 404,
      extra: { Key: input.Key },
    });
  }
  return { ...headObject(bucket, input), Body: Buffer.from(version.body, 'base64') };
};

const marker = (now: number, writer: string): ObjectVersion => ({
  versionId: randomBytes(16).toString('hex'),
  at: now,
  deleteMarker: true,
  body: '',
  contentType: '',
  encryption: '',
  writer,
});

/** Removes one version, unless Object Lock keeps it. */
const removeVersion = (bucket: Bucket, key: string, versionId: string, now: number): void => {
  const versions = own(bucket.objects, key) ?? [];
  const found = versions.find((version) => version.versionId === versionId);
  if (found?.retainUntil !== undefined && found.retainUntil > now) {
    throw new AwsError('AccessDenied', 'Access Denied because object protected by object lock.', {
      status: 403,
    });
  }
  const left = versions.filter((version) => version.versionId !== versionId);
  if (left.length === 0) delete bucket.objects[key];
  else bucket.objects[key] = left;
};

export const deleteObject = (
  world: World,
  bucket: Bucket,
  input: DeleteObjectCommandInput,
  writer: string,
): object => {
  const key = input.Key ?? '';
  const now = world.clock.now();
  if (input.VersionId === undefined && bucket.versioning === 'Enabled') {
    const made = marker(now, writer);
    bucket.objects[key] = [...(own(bucket.objects, key) ?? []), made];
    return { DeleteMarker: true, VersionId: made.versionId };
  }
  removeVersion(bucket, key, input.VersionId ?? 'null', now);
  return input.VersionId === undefined ? {} : { VersionId: input.VersionId };
};

/** Keys in order, at most 1,000 a page, folded at the delimiter. */
export const listObjects = (bucket: Bucket, input: ListObjectsV2CommandInput): object => {
  const prefix = input.Prefix ?? '';
  const after = input.ContinuationToken ?? input.StartAfter ?? '';
  const limit = Math.min(input.MaxKeys ?? 1000, 1000);
  const keys = Object.keys(bucket.objects)
    .filter((key) => key.startsWith(prefix) && findVersion(bucket, key) !== undefined)
    .sort();
  const folded = (key: string): string | undefined => {
    const end = input.Delimiter ? key.indexOf(input.Delimiter, prefix.length) : -1;
    return end < 0 ? undefined : key.slice(0, end + (input.Delimiter ?? '').length);
  };
  const entries = [...new Set(keys.map((key) => folded(key) ?? key))].filter((key) => key > after);
  const shown = entries.slice(0, limit);
  const contents = shown.flatMap((key) => {
    const version = folded(key) === undefined ? findVersion(bucket, key) : undefined;
    if (version === undefined) return [];
    return [
      {
        Key: key,
        ETag: etagOf(version),
        LastModified: new Date(version.at),
        Size: Buffer.from(version.body, 'base64').length,
        StorageClass: 'STANDARD',
      },
    ];
  });
  const more = entries.length > limit;
  return {
    Name: bucket.name,
    Prefix: prefix,
    MaxKeys: limit,
    KeyCount: shown.length,
    IsTruncated: more,
    ...(more ? { NextContinuationToken: shown.at(-1) } : {}),
    Contents: contents,
    CommonPrefixes: shown.filter((key) => folded(key) !== undefined).map((Prefix) => ({ Prefix })),
  };
};
