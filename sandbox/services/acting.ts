import { randomUUID } from 'node:crypto';
import { AwsError, type Call, type Principal, type Service } from '../wire/service.ts';
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

/**
 * For services that act with the caller's permissions, and for worlds. `via` is the service in between: its calls carry
 * the condition keys of forward access sessions.
 */
export const actAs = (world: World, principal: Principal, region: string, via?: string): Act => {
  const forwarded =
    via === undefined ? {} : { 'aws:CalledVia': [via], 'aws:ViaAWSService': 'true' };
  return (service, operation, input) => {
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
    const refused = callerRefusal(
      world,
      call,
      checks.map((check) => ({ ...check, context: { ...forwarded, ...check.context } })),
    );
    if (refused !== undefined) throw new AwsError('AccessDenied', refused, { status: 403 });
    return handle(input, call);
  };
};
