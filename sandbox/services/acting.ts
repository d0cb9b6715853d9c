import { randomUUID } from 'node:crypto';
import {
  type AccessCheck,
  AwsError,
  type Call,
  type Principal,
  type Service,
} from '../wire/service.ts';
import { callerRefusal } from './caller-permissions.ts';
import type { World } from './world.ts';

/** Sends one request to a simulated service as somebody: policies are asked, then the service answers. */
export type Act = (service: Service, operation: string, input: object) => unknown;

/** The user behind the access key `sandbox-<account>`. */
export const administratorOf = (accountId: string): Principal => ({
  arn: `arn:aws:iam::${accountId}:user/sandbox`,
  accountId,
  accessKeyId: `sandbox-${accountId}`,
});

/** The condition keys of forward access sessions: a service in between acts with the caller's rights. */
const forwardedBy = (via: string | undefined): NonNullable<AccessCheck['context']> =>
  via === undefined ? {} : { 'aws:CalledVia': [via], 'aws:ViaAWSService': 'true' };

const requireAllowed = (
  world: World,
  call: Call,
  checks: readonly AccessCheck[],
  via: string | undefined,
): void => {
  const forwarded = forwardedBy(via);
  const refused = callerRefusal(
    world,
    call,
    checks.map((check) => ({ ...check, context: { ...forwarded, ...check.context } })),
  );
  if (refused !== undefined) throw new AwsError('AccessDenied', refused, { status: 403 });
};

/** Requires of somebody what a service does with his rights without a request that is simulated. */
export const requireAs =
  (world: World, principal: Principal, region: string, via: string) =>
  (checks: readonly AccessCheck[]): void => {
    const call: Call = {
      requestId: randomUUID(),
      principal,
      account: principal.accountId,
      region,
      service: via,
      operation: '',
    };
    requireAllowed(world, call, checks, via);
  };

/**
 * For services that act with the caller's permissions, and for worlds. `via` is the service in between: its calls carry
 * the condition keys of forward access sessions.
 */
export const actAs =
  (world: World, principal: Principal, region: string, via?: string): Act =>
  (service, operation, input) => {
    const handle = service.operations[operation];
    if (handle === undefined) {
      throw new RangeError(`${service.actionPrefix}:${operation} is not simulated`);
    }
    const call: Call = {
      requestId: randomUUID(),
      principal,
      account: principal.accountId,
      region,
      service: service.actionPrefix,
      operation,
    };
    const checks = service.access?.[operation]?.(input, call) ?? [
      { action: `${service.actionPrefix}:${operation}`, resource: '*' },
    ];
    requireAllowed(world, call, checks, via);
    return handle(input, call);
  };
