import { DomainError, type ErrorKind } from '../domain/errors.ts';
import { callSiteOf } from './call-sites.ts';
import { type Disposition, dispositionOf } from './error-table.ts';
import { nextStepOfCode } from './next-steps.ts';

/** An SDK error, reduced to what decides. */
export interface Classified {
  readonly disposition: Disposition;
  /** The error's own name, such as `AccessDeniedException`; DENIED_BY_SCP for an explicit deny of a service control policy. */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** Code of an explicit deny by a service control policy: no retry and no role of ours gets past it. */
export const DENIED_BY_SCP = 'DeniedByServiceControlPolicy';

/** Reasons of ConstraintViolationException that only a quota or time lifts. Source: Organizations API Reference. */
const QUOTA_REASONS: ReadonlySet<string> = new Set([
  'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
  'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
  'ACCOUNT_CREATION_NOT_COMPLETE',
  'HANDSHAKE_RATE_LIMIT_EXCEEDED',
  'OU_NUMBER_LIMIT_EXCEEDED',
  'OU_DEPTH_LIMIT_EXCEEDED',
  'POLICY_NUMBER_LIMIT_EXCEEDED',
  'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
  'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
  'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
]);

const NEW_ACCOUNT: ReadonlySet<string> = new Set([
  'SubscriptionRequiredException',
  'OptInRequired',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'AuthFailure',
  'InvalidAccessKeyId',
]);

/** Errors of ours that are worth waiting for: GuardDuty says in words alone that it does not know an account yet. */
const OWN_NOT_READY: ReadonlySet<string> = new Set(['GuardDutyNotReady']);

/** True for what services answer while an account, or its credentials, are too new for them. */
export const isNewAccount = ({ code }: Pick<Classified, 'code'>): boolean =>
  NEW_ACCOUNT.has(code) || OWN_NOT_READY.has(code);

const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const text = (value: unknown, key: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
};

const metadata = (error: unknown): { requestId?: string; status?: number } => {
  if (typeof error !== 'object' || error === null) return {};
  const found: unknown = Reflect.get(error, '$metadata');
  if (typeof found !== 'object' || found === null) return {};
  const requestId = text(found, 'requestId');
  const status: unknown = Reflect.get(found, 'httpStatusCode');
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(typeof status === 'number' ? { status } : {}),
  };
};

/** AWS gives some refusals the same name as something else; what it says, or its reason, tells them apart. */
const refined = (name: string, message: string, reason: string | undefined) => {
  if (
    /AccessDenied|AuthorizationError|UnauthorizedOperation/.test(name) &&
    isDeniedByPolicy(message)
  ) {
    return { disposition: 'refuse', code: DENIED_BY_SCP } as const;
  }
  if (reason !== undefined && QUOTA_REASONS.has(reason)) {
    return { disposition: 'wait-for-quota', code: reason } as const;
  }
  // CreateServiceLinkedRole of a role that is there: InvalidInput "… has been taken in this account".
  if (/^InvalidInput/.test(name) && message.includes('has been taken')) {
    return { disposition: 'adopt', code: name } as const;
  }
  if (/^Validation/.test(name) && message.includes('No updates are to be performed')) {
    return { disposition: 'adopt', code: name } as const;
  }
  return undefined;
};

const isDeniedByPolicy = (message: string): boolean =>
  message.includes('with an explicit deny in a service control policy');

const byFault = (error: unknown, status: number | undefined): Disposition => {
  if (NETWORK_CODES.has(text(error, 'code') ?? '')) return 'retry';
  if (status === 429 || (status !== undefined && status >= 500)) return 'retry';
  return 'fail';
};

/** What an error means for us. An unknown one fails closed, with its code. */
export const classify = (error: unknown): Classified => {
  const { requestId, status } = metadata(error);
  const name = text(error, 'name') ?? 'UnknownError';
  const message = text(error, 'message') ?? '';
  const ours = OWN_NOT_READY.has(name) ? 'not-ready' : 'fail';
  const known = error instanceof DomainError ? ours : dispositionOf(name);
  const decided = refined(name, message, text(error, 'Reason')) ?? {
    disposition: known ?? byFault(error, status),
    code: name,
  };
  return { ...decided, message, ...(requestId === undefined ? {} : { requestId }) };
};

const KINDS: Readonly<Record<Disposition, ErrorKind>> = {
  retry: 'unavailable',
  'not-ready': 'unavailable',
  adopt: 'conflict',
  'wait-for-quota': 'unavailable',
  refuse: 'failed',
  fail: 'failed',
};

const NEXT_STEPS: Readonly<Record<Disposition, string>> = {
  retry: 'AWS did not answer in time: run the operation again in a few minutes.',
  'not-ready':
    'The account, or a role or bucket policy it relies on, was not ready in time: run the operation again in ten minutes.',
  adopt: 'Something of this name exists and is not as expected: look at it, then run again.',
  'wait-for-quota':
    'Ask AWS for a higher quota, or free some of what is used, then run the operation again.',
  refuse:
    'Look up the call in CloudTrail, correct the permission or setting it names, then run again.',
  fail: 'Restore what the message names, then run the operation again.',
};

/** How EC2 and S3 answer an account that has not enabled the region. */
const REGION_OFF: ReadonlySet<string> = new Set(['AuthFailure', 'InvalidAccessKeyId']);
const ENABLE_REGION =
  'Enable the region in the account, or leave it out of the regions that Holdfast looks after, then run the operation again; where it was enabled only now, or the account is new, run it again in ten minutes.';

/** What to do about an explicit deny that a text of AWS tells of: it names the policy, where AWS does. */
const deniedByScp = (message: string): string => {
  const policy = /\bp-[0-9a-z]{8,128}\b/.exec(message)?.[0];
  return `Exempt the role from ${policy === undefined ? 'the service control policy that denies the call' : `service control policy ${policy}`}, or move the account out of its reach, then run again.`;
};

const nextStepOf = ({ disposition, code, message }: Classified): string => {
  if (code === DENIED_BY_SCP) return deniedByScp(message);
  if (REGION_OFF.has(code)) return ENABLE_REGION;
  return nextStepOfCode(code) ?? NEXT_STEPS[disposition];
};

/**
 * A failure that a service tells of in words, such as that of a stack: an error of its own where a service control policy
 * denied something; undefined where none did.
 */
export const deniedInWords = (message: string, nextStep?: string): DomainError | undefined =>
  isDeniedByPolicy(message)
    ? new DomainError(DENIED_BY_SCP, 'failed', message, {
        nextStep: nextStep ?? deniedByScp(message),
      })
    : undefined;

/** Where a call failed. Service and operation are known by themselves for clients made by a connection. */
export interface FailedCall {
  readonly service?: string;
  readonly operation?: string;
  readonly accountId: string;
  readonly region?: string;
}

/** An SDK error as an error of ours: code of AWS, message with account and region. Errors of ours pass as they are. */
export const awsCallFailed = (error: unknown, call: FailedCall): DomainError => {
  if (error instanceof DomainError) return error;
  const { disposition, code, message, requestId } = classify(error);
  const site = callSiteOf(error);
  const service = call.service ?? site?.service ?? 'AWS';
  const operation = call.operation ?? site?.operation ?? 'call';
  const region = call.region ?? site?.region;
  const where = `account ${call.accountId}${region === undefined ? '' : ` in ${region}`}`;
  const request = requestId === undefined ? '' : ` (request ${requestId})`;
  return new DomainError(
    code,
    KINDS[disposition],
    `${service} ${operation} failed for ${where}: ${message || code}${request}`,
    {
      nextStep: nextStepOf({ disposition, code, message }),
      cause: error,
    },
  );
};
