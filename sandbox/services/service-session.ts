import { randomUUID } from 'node:crypto';
import type { AccessCheck, Call, Principal } from '../wire/service.ts';
import { callerRefusal } from './caller-permissions.ts';
import { roleForService } from './role-permissions.ts';
import type { World } from './world.ts';

/** A customer's role that an AWS service assumes. */
export interface ServiceRole {
  readonly roleArn: string;
  /** Account of the resource that the service works for; the role must be its own. */
  readonly account: string;
  /** Such as `firehose.amazonaws.com`. */
  readonly service: string;
  readonly sessionName: string;
  /** Condition keys that the service sends along when it assumes the role. */
  readonly context: Readonly<Record<string, string>>;
}

/** The session that a service has of a role; undefined when it cannot assume it. */
export const serviceSession = (world: World, given: ServiceRole): Principal | undefined => {
  const { roleArn, account, service, sessionName, context } = given;
  const role = roleForService(world, roleArn, account, service, context);
  if (role === undefined) return undefined;
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${sessionName}`,
    accountId: account,
    accessKeyId: '',
    roleArn,
  };
};

/** Why the policies of a session, service control policies among them, do not allow something; undefined = allowed. */
export const sessionRefusal = (
  world: World,
  principal: Principal,
  region: string,
  checks: readonly AccessCheck[],
): string | undefined => {
  const call: Call = {
    requestId: randomUUID(),
    principal,
    account: principal.accountId,
    region,
    service: '',
    operation: '',
  };
  return callerRefusal(world, call, checks);
};
