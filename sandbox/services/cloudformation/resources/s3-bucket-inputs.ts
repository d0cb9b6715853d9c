import type { Json, JsonObject } from '../template.ts';
import { listProperty } from './property.ts';

/** What the API takes where the template has other names for it. */

const given = (values: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

export const DEFAULT_ENCRYPTION: JsonObject = {
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
  },
};

export const encryption = (value: JsonObject): JsonObject => ({
  ServerSideEncryptionConfiguration: {
    Rules: listProperty(value, 'ServerSideEncryptionConfiguration').map((rule) => ({
      ApplyServerSideEncryptionByDefault: rule['ServerSideEncryptionByDefault'] ?? {},
      BucketKeyEnabled: rule['BucketKeyEnabled'] ?? false,
    })),
  },
});

export const logging = (value: JsonObject): JsonObject => ({
  BucketLoggingStatus: {
    LoggingEnabled: {
      TargetBucket: value['DestinationBucketName'] ?? '',
      TargetPrefix: value['LogFilePrefix'] ?? '',
    },
  },
});

const lifecycleRule = (rule: JsonObject): JsonObject =>
  given({
    ID: rule['Id'],
    Status: rule['Status'],
    Filter: { Prefix: rule['Prefix'] ?? '' },
    Expiration:
      rule['ExpirationInDays'] === undefined ? undefined : { Days: rule['ExpirationInDays'] },
    NoncurrentVersionExpiration: rule['NoncurrentVersionExpiration'],
    AbortIncompleteMultipartUpload: rule['AbortIncompleteMultipartUpload'],
  });

export const lifecycle = (value: JsonObject): JsonObject => ({
  LifecycleConfiguration: { Rules: listProperty(value, 'Rules').map(lifecycleRule) },
});
