import type {
  ConstraintViolationExceptionReason,
  HandshakeConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';

export const constraintViolation = (
  reason: ConstraintViolationExceptionReason,
  message: string,
): AwsError =>
  new AwsError('ConstraintViolationException', message, { status: 409, extra: { Reason: reason } });

export const handshakeConstraint = (
  reason: HandshakeConstraintViolationExceptionReason,
  message: string,
): AwsError =>
  new AwsError('HandshakeConstraintViolationException', message, {
    status: 409,
    extra: { Reason: reason },
  });

export const invalidInput = (reason: InvalidInputExceptionReason, message: string): AwsError =>
  new AwsError('InvalidInputException', message, { status: 400, extra: { Reason: reason } });

/** What Organizations answers a caller whose account may not, whatever its policies say. */
export const notYours = (): AwsError =>
  new AwsError('AccessDeniedException', "You don't have permissions to access this resource.", {
    status: 400,
  });

export const notInUse = (): AwsError =>
  new AwsError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
    { status: 404 },
  );

export const tooManyRequests = (): AwsError =>
  new AwsError(
    'TooManyRequestsException',
    "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
    { status: 429 },
  );

export const concurrentModification = (): AwsError =>
  new AwsError(
    'ConcurrentModificationException',
    "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity. Try again later.",
    { status: 409 },
  );

/** An organization that was made less than an hour ago. */
export const finalizing = (): AwsError =>
  new AwsError(
    'FinalizingOrganizationException',
    "AWS Organizations couldn't perform the operation because your organization is still initializing. This can take up to an hour. Try again later.",
    { status: 409 },
  );

const NOT_FOUND = {
  AccountNotFoundException: "You specified an account that doesn't exist.",
  ChildNotFoundException: "You specified a child that doesn't exist.",
  CreateAccountStatusNotFoundException:
    "You specified a create account request that doesn't exist.",
  DestinationParentNotFoundException: "You specified a destination parent that doesn't exist.",
  HandshakeNotFoundException: "We can't find a handshake with the HandshakeId that you specified.",
  OrganizationalUnitNotFoundException: "You specified an organizational unit that doesn't exist.",
  ParentNotFoundException: "You specified parent that doesn't exist.",
  PolicyNotFoundException: "You specified a policy that doesn't exist.",
  RootNotFoundException: "You specified a root that doesn't exist.",
  SourceParentNotFoundException: "You specified a source parent that doesn't exist.",
  TargetNotFoundException: "You specified a target that doesn't exist.",
} as const;

export const notFound = (code: keyof typeof NOT_FOUND): AwsError =>
  new AwsError(code, NOT_FOUND[code], { status: 404 });
