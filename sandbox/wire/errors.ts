import { implicitDeny, type Resolve } from './access.ts';
import type { ActiveRule } from './faults.ts';
import type { Protocol } from './protocol.ts';
import type { Scope } from './request.ts';
import { type AccessCheck, AwsError, type Call, type Principal } from './service.ts';

type ProtocolName = Protocol['name'];

/** Every protocol family of AWS has its own names for the same refusals. */
interface Names {
  readonly unknownKey: string;
  readonly expired: string;
  readonly unsigned: string;
  readonly denied: string;
  readonly throttled: string;
  readonly throttledStatus: number;
  readonly internal: string;
  /** Where a protocol has its own words and status for an access key that nobody knows. */
  readonly unknownKeyMessage?: string;
  readonly unknownKeyStatus?: number;
  /** What goes before the sentence on who may not do what. */
  readonly deniedPrefix?: string;
}

const JSON_NAMES: Names = {
  unknownKey: 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
  unsigned: 'MissingAuthenticationTokenException',
  denied: 'AccessDeniedException',
  throttled: 'ThrottlingException',
  throttledStatus: 400,
  internal: 'InternalFailure',
};

const QUERY_NAMES: Names = {
  unknownKey: 'InvalidClientTokenId',
  expired: 'ExpiredToken',
  unsigned: 'MissingAuthenticationToken',
  denied: 'AccessDenied',
  throttled: 'Throttling',
  throttledStatus: 400,
  internal: 'InternalFailure',
};

const NAMES: Readonly<Record<ProtocolName, Names>> = {
  json: JSON_NAMES,
  cbor: JSON_NAMES,
  'rest-json': JSON_NAMES,
  query: QUERY_NAMES,
  ec2: {
    ...QUERY_NAMES,
    unknownKey: 'AuthFailure',
    unknownKeyMessage: 'AWS was not able to validate the provided access credentials',
    unknownKeyStatus: 401,
    expired: 'RequestExpired',
    denied: 'UnauthorizedOperation',
    deniedPrefix: 'You are not authorized to perform this operation. ',
    throttled: 'RequestLimitExceeded',
    throttledStatus: 503,
  },
  'rest-xml': {
    ...QUERY_NAMES,
    unknownKey: 'InvalidAccessKeyId',
    unsigned: 'AccessDenied',
    throttled: 'SlowDown',
    throttledStatus: 503,
    internal: 'InternalError',
  },
};

const forbidden = (code: string, message: string): AwsError =>
  new AwsError(code, message, { status: 403 });

/** @throws AwsError as AWS answers an unsigned request, an unknown access key or an expired session */
export const identify = (
  found: ReturnType<Resolve>,
  scope: Scope | undefined,
  protocol: ProtocolName,
): Principal => {
  const names = NAMES[protocol];
  if (scope === undefined) {
    throw forbidden(names.unsigned, 'Request is missing Authentication Token');
  }
  if (found === undefined) {
    throw new AwsError(
      names.unknownKey,
      names.unknownKeyMessage ?? 'The security token included in the request is invalid.',
      { status: names.unknownKeyStatus ?? 403 },
    );
  }
  if (found === 'expired') {
    throw forbidden(names.expired, 'The security token included in the request is expired');
  }
  return found;
};

export const accessDenied = (
  protocol: ProtocolName,
  message: string,
  code: string = NAMES[protocol].denied,
): AwsError => forbidden(code, `${NAMES[protocol].deniedPrefix ?? ''}${message}`);

export const notImplemented = (service: string, operation: string): AwsError =>
  new AwsError('NotImplemented', `${service}.${operation} is not implemented in the sandbox`, {
    status: 501,
  });

/** Services with a name of their own for throttling. */
const TOO_MANY = new Set(['Account', 'Organizations']);

const throttled = (call: Call, protocol: ProtocolName, message?: string): AwsError => {
  const names = NAMES[protocol];
  const code = TOO_MANY.has(call.service) ? 'TooManyRequestsException' : names.throttled;
  const text = protocol === 'rest-xml' ? 'Please reduce your request rate.' : 'Rate exceeded';
  return new AwsError(code, message ?? text, { status: names.throttledStatus });
};

/** The error that a fault answers with; undefined for faults that drop the connection. */
export const faultError = (
  { kind, code, message, status, extra }: ActiveRule,
  call: Call,
  protocol: ProtocolName,
  checks: readonly AccessCheck[],
): AwsError | undefined => {
  switch (kind) {
    case 'throttle':
      return throttled(call, protocol, message);
    case 'server-error':
      return new AwsError(
        NAMES[protocol].internal,
        message ?? 'We encountered an internal error.',
        {
          status: 500,
        },
      );
    case 'access-denied': {
      const [check = { action: `${call.service}:${call.operation}`, resource: '*' }] = checks;
      return accessDenied(protocol, message ?? implicitDeny(call.principal, check));
    }
    case 'error':
      return new AwsError(code ?? 'InternalFailure', message ?? 'A fault was injected here.', {
        ...(status === undefined ? {} : { status }),
        ...(extra === undefined ? {} : { extra }),
      });
    default:
      return undefined;
  }
};
