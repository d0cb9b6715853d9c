import { classify } from '../../aws/errors.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';

/** A policy that somebody put on a bucket keeps the account's own administrators out: nobody but root gets past it. */
export const bucketLocked = (bucket: string, account: AwsAccountId, cause: unknown): DomainError =>
  new DomainError(
    'LogArchiveBucketLocked',
    'failed',
    `bucket ${bucket} of account ${account} lets nobody in: its policy denies what Holdfast needs to look at it`,
    {
      nextStep: `Detach the mandatory policy that protects the log archive from SecurityOU; from the management account, run aws sts assume-root --target-principal ${account} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy --duration-seconds 900, and with its credentials aws s3api delete-bucket-policy --bucket ${bucket}. Then run the foundation again, which puts both back.`,
      cause,
    },
  );

/** The same of the key. Source: KMS Developer Guide, "Default key policy". */
const keyLocked = (account: AwsAccountId, cause: unknown): DomainError =>
  new DomainError(
    'LogArchiveKeyLocked',
    'failed',
    `the key of the log archive in account ${account} lets nobody in: its policy no longer leaves its administration to the account`,
    {
      nextStep: `Ask AWS Support, signed in to account ${account}, to restore the policy of the key. Then run the foundation again.`,
      cause,
    },
  );

const isShutOut = (error: unknown): boolean => {
  const { code, message } = classify(error);
  return /^AccessDenied/.test(code) && message.includes('resource-based policy');
};

const unlessShutOut = async <T>(
  work: () => Promise<T>,
  locked: (error: unknown) => DomainError,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw isShutOut(error) ? locked(error) : error;
  }
};

/** @throws DomainError `LogArchiveBucketLocked` where the bucket's own policy refuses */
export const unlessBucketLocked = <T>(
  bucket: string,
  account: AwsAccountId,
  work: () => Promise<T>,
): Promise<T> => unlessShutOut(work, (error) => bucketLocked(bucket, account, error));

/** @throws DomainError `LogArchiveKeyLocked` where the key's own policy refuses */
export const unlessKeyLocked = <T>(account: AwsAccountId, work: () => Promise<T>): Promise<T> =>
  unlessShutOut(work, (error) => keyLocked(account, error));
