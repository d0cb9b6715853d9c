import type { Principal } from '../../wire/service.ts';
import { resourcePolicyAllows } from '../policy/resource-policy.ts';
import { resourceVerdict, sourceKeys } from '../resource-access.ts';
import { serviceSession, sessionRefusal } from '../service-session.ts';
import type { World } from '../world.ts';

const EVENTS = 'events.amazonaws.com';

interface RoleQuestion {
  readonly roleArn: string;
  readonly account: string;
  readonly sourceArn: string;
  readonly actions: readonly string[];
  readonly resource: string;
}

interface BusQuestion {
  readonly policy: string | undefined;
  readonly sender: Principal;
  readonly resource: string;
}

const roleMay = (world: World, question: RoleQuestion): boolean => {
  const { roleArn, account, sourceArn, actions, resource } = question;
  const session = serviceSession(world, {
    roleArn,
    account,
    service: EVENTS,
    sessionName: 'events',
    context: sourceKeys(world, { arn: sourceArn, account }),
  });
  if (session === undefined) return false;
  const region = sourceArn.split(':')[3] ?? '';
  const checks = actions.map((action) => ({ action, resource }));
  return sessionRefusal(world, session, region, checks) === undefined;
};

/**
 * Events of a rule without a role come from its account as such: conditions on the organization hold for principals only.
 * Source: EventBridge API Reference, PutTargets.
 */
const busLets = (world: World, { policy, sender, resource }: BusQuestion): boolean => {
  const action = 'events:PutEvents';
  if (sender.arn.endsWith(':root')) {
    return resourcePolicyAllows(policy, { principalArn: sender.arn, action, resource });
  }
  return resourceVerdict(world, policy, { caller: sender, action, resource }) === 'allowed';
};

/** What EventBridge asks the policies of the world before an event leaves its bus or enters one of another account. */
export const deliveryPermits = (world: World) => ({
  roleMay: (question: RoleQuestion): boolean => roleMay(world, question),
  busLets: (question: BusQuestion): boolean => busLets(world, question),
});
