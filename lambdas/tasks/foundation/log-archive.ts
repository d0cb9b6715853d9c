import { DescribeKeyCommand, NotFoundException } from '@aws-sdk/client-kms';
import { kms } from '../../aws/clients/kms.ts';
import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed } from '../../aws/errors.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { LogArchive } from '../../domain/organization/foundation.ts';

const missing = (logging: AwsAccountId, home: Region, cause?: unknown): DomainError =>
  new DomainError(
    'LogArchiveMissing',
    'unprocessable',
    `account ${logging} has no key ${LOG_ARCHIVE_KEY_ALIAS} in ${home}`,
    {
      nextStep: 'Deploy the log archive into the Logging account, then run the foundation again.',
      cause,
    },
  );

const keyArn = async (own: Connection, logging: AwsAccountId, home: Region): Promise<string> => {
  const KeyId = `arn:aws:kms:${home}:${logging}:${LOG_ARCHIVE_KEY_ALIAS}`;
  try {
    const { KeyMetadata: key } = await kms(own, home).send(new DescribeKeyCommand({ KeyId }));
    if (key?.Arn === undefined) throw missing(logging, home);
    return key.Arn;
  } catch (error) {
    if (error instanceof NotFoundException) throw missing(logging, home, error);
    throw awsCallFailed(error, { accountId: logging, region: home });
  }
};

/** The archive in Logging: its buckets have the names that its template gives them, its key is asked for. @throws DomainError `LogArchiveMissing` */
export const findLogArchive = async (
  own: Connection,
  logging: AwsAccountId,
  home: Region,
): Promise<LogArchive> => {
  const bucket = (what: string): string => `holdfast-${what}-${logging}-${home}`;
  return {
    trailBucket: bucket('trail'),
    configBucket: bucket('config'),
    sessionsBucket: bucket('sessions'),
    accessLogsBucket: bucket('access-logs'),
    keyArn: await keyArn(own, logging, home),
  };
};
