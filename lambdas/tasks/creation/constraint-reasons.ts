import type { ConstraintViolationExceptionReason } from '@aws-sdk/client-organizations';
import { type CreationRefusal, FAILURE_REASONS, refusal } from './failure-reasons.ts';

const CONTACT =
  'Complete the sign-up of the management account in the AWS console, then assure the account.';

/** The constraints that CreateAccount can break. Source: Organizations API Reference, ConstraintViolationException. */
const OF_CREATION = {
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: FAILURE_REASONS.ACCOUNT_LIMIT_EXCEEDED,
  ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED: refusal(
    'AccountCreationRateExceeded',
    'the organization has made as many accounts today as AWS allows in a day',
    'Assure the account tomorrow, or ask AWS Support to raise the limit.',
    true,
  ),
  ACCOUNT_CREATION_NOT_COMPLETE: refusal(
    'ManagementSignUpIncomplete',
    'the sign-up of the management account is not complete',
    CONTACT,
  ),
  INVALID_PAYMENT_INSTRUMENT: FAILURE_REASONS.INVALID_PAYMENT_INSTRUMENT,
  MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE: FAILURE_REASONS.INVALID_ADDRESS,
  MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE: refusal(
    'BusinessLicenseMissing',
    'the management account has no business license on record',
    CONTACT,
  ),
  MASTER_ACCOUNT_MISSING_CONTACT_INFO: refusal(
    'ContactInformationMissing',
    'the management account has no complete contact information',
    CONTACT,
  ),
  MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: FAILURE_REASONS.MISSING_PAYMENT_INSTRUMENT,
  MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: FAILURE_REASONS.MISSING_PAYMENT_INSTRUMENT,
  UNMET_BILLING_PREREQUISITE: refusal(
    'BillingPrerequisiteUnmet',
    'a billing condition of the management account is not met',
    'Put the billing of the management account in order, then assure the account.',
  ),
  MAX_TAG_LIMIT_EXCEEDED: refusal(
    'AccountTagLimitExceeded',
    'the account has more tags than AWS allows on an account',
    'Remove tags from the account, or turn off tagPropagation, then assure the account.',
  ),
  TAG_POLICY_VIOLATION: refusal(
    'TagPolicyViolated',
    'the tags of the account break a tag policy of the organization',
    'Change the tags or the tag policy, then assure the account.',
  ),
  WAIT_PERIOD_ACTIVE: refusal(
    'OrganizationTooYoung',
    'AWS asks for a waiting period before the organization can do this',
    'Assure the account again after the waiting period.',
    true,
  ),
} as const satisfies Partial<Record<ConstraintViolationExceptionReason, CreationRefusal>>;

type OfCreation = keyof typeof OF_CREATION;
const isOfCreation = (reason: string): reason is OfCreation => Object.hasOwn(OF_CREATION, reason);

/** The words for a ConstraintViolationException of CreateAccount; constraints of other calls share one code. */
export const constraintReason = (reason: string | undefined): CreationRefusal =>
  reason !== undefined && isOfCreation(reason)
    ? OF_CREATION[reason]
    : refusal(
        'AccountCreationRefused',
        `AWS refused to make the account: ${reason ?? 'it gave no reason'}`,
        'Look up the constraint in the Organizations API Reference, put it right, then assure the account.',
      );
