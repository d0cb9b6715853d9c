import type { CreateAccountFailureReason } from '@aws-sdk/client-organizations';
import type { Reason } from '../../contracts/lifecycle.ts';

/** What AWS said against an account, in Holdfast's words. `retryHelps`: the same request may succeed later as it is. */
export interface CreationRefusal extends Reason {
  readonly retryHelps: boolean;
}

export const refusal = (
  code: string,
  message: string,
  nextStep: string,
  retryHelps = false,
): CreationRefusal => ({ code, message, nextStep, retryHelps });

const PAYMENT = 'Complete the payment method of the management account, then assure the account.';
const BUSINESS =
  'Complete business validation in the management account with AWS, then assure the account.';

/** Every reason that CreateAccountStatus can carry. Source: Organizations API Reference, CreateAccountStatus. */
export const FAILURE_REASONS = {
  ACCOUNT_LIMIT_EXCEEDED: refusal(
    'AccountLimitExceeded',
    'the organization has as many accounts as its quota allows',
    'Ask AWS Support to raise the quota of accounts (closed ones count for 90 days), then assure the account.',
    true,
  ),
  CONCURRENT_ACCOUNT_MODIFICATION: refusal(
    'AccountCreationConflict',
    'AWS was handling another request with the same information',
    'Assure the account again in a few minutes.',
    true,
  ),
  EMAIL_ALREADY_EXISTS: refusal(
    'AccountEmailTaken',
    'an AWS account with this root e-mail address exists already',
    'Create the account with another e-mail address; an address stays taken for good after an account is closed.',
  ),
  FAILED_BUSINESS_VALIDATION: refusal(
    'BusinessValidationFailed',
    'AWS could not validate the business of the management account',
    BUSINESS,
  ),
  GOVCLOUD_ACCOUNT_ALREADY_EXISTS: refusal(
    'GovCloudAccountExists',
    'an account with this e-mail address exists in AWS GovCloud (US)',
    'Create the account with another e-mail address.',
  ),
  INTERNAL_FAILURE: refusal(
    'AccountCreationInternalFailure',
    'AWS could not make the account because of a failure of its own',
    'Assure the account again; if it keeps failing, open a case with AWS Support.',
    true,
  ),
  INVALID_ADDRESS: refusal(
    'OrganizationAddressInvalid',
    'the postal address of the management account is not valid',
    'Correct the contact address of the management account, then assure the account.',
  ),
  INVALID_EMAIL: refusal(
    'AccountEmailInvalid',
    'AWS does not accept the root e-mail address',
    'Correct accountEmail in the configuration, or create the account with another e-mail address.',
  ),
  INVALID_IDENTITY_FOR_BUSINESS_VALIDATION: refusal(
    'BusinessIdentityInvalid',
    'AWS could not confirm the identity of the owner of the management account',
    BUSINESS,
  ),
  INVALID_PAYMENT_INSTRUMENT: refusal(
    'PaymentMethodInvalid',
    'the payment method of the management account is not valid',
    PAYMENT,
  ),
  MISSING_BUSINESS_VALIDATION: refusal(
    'BusinessValidationMissing',
    'the business of the management account has not been validated',
    BUSINESS,
  ),
  MISSING_PAYMENT_INSTRUMENT: refusal(
    'PaymentMethodMissing',
    'the management account has no payment method',
    PAYMENT,
  ),
  PENDING_BUSINESS_VALIDATION: refusal(
    'BusinessValidationPending',
    'AWS is still validating the business of the management account',
    'Wait until AWS has validated the business, then assure the account.',
    true,
  ),
  UNKNOWN_BUSINESS_VALIDATION: refusal(
    'BusinessValidationUnknown',
    'AWS cannot tell whether the business of the management account is valid',
    'Ask AWS Support about business validation, then assure the account.',
  ),
  UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED: refusal(
    'AccountTagsNotSupported',
    'AWS could not tag the account while making it',
    'Look whether the delegation policy of the organization allows tagging, then assure the account.',
  ),
} as const satisfies Record<CreateAccountFailureReason, CreationRefusal>;

const isKnown = (reason: string): reason is CreateAccountFailureReason =>
  Object.hasOwn(FAILURE_REASONS, reason);

/** The words for a failed CreateAccountStatus; a reason that AWS added since still gets a stable code. */
export const failureReason = (reason: string | undefined): CreationRefusal =>
  reason !== undefined && isKnown(reason)
    ? FAILURE_REASONS[reason]
    : refusal(
        'AccountCreationFailed',
        `AWS could not make the account: ${reason ?? 'it gave no reason'}`,
        'Look at the reason in the AWS Organizations console, put it right, then assure the account.',
      );
