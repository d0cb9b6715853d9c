import type { AwsAccountId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import type { Foundation } from '../domain/organization/foundation.ts';

/**
 * Trails, recorders and their like that AWS Control Tower keeps: its policies let nobody else change them, so they are looked
 * at and credited. Source: Control Tower User Guide, "Resource considerations for Account Factory".
 */
export const isControlTowers = (name: string): boolean => name.startsWith('aws-controltower-');

/** Its service control policies are attached to the OUs that it governs. Source: Control Tower User Guide, "Types of governance drift". */
export const isControlTowersPolicy = ({ name }: { readonly name: string }): boolean =>
  name.startsWith('aws-guardrails-');

/** Up to landing zone 3.3 one bucket for all, with the home region behind; from 4.0 on one for each service, with a suffix. */
const LOG_BUCKET = /^aws-controltower-(?:cloudtrail-|config-)?logs-(\d{12})-/;

type Archives = Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;

/**
 * The foundation account that has a bucket of Control Tower's logs: Log Archive, and from landing zone 4.0 on Audit for what
 * AWS Config delivers. Undefined for a bucket of anybody else.
 */
export const controlTowerArchive = (
  bucket: string,
  { loggingAccountId, securityAccountId }: Archives,
): AwsAccountId | undefined => {
  const account = LOG_BUCKET.exec(bucket)?.[1];
  return [loggingAccountId, securityAccountId].find((id) => id === account);
};

/** Something of Control Tower's is not as it has to be, and only Control Tower can mend it. */
export const keptByControlTower = (message: string, nextStep: string): DomainError =>
  new DomainError('KeptByControlTower', 'conflict', message, { nextStep });
