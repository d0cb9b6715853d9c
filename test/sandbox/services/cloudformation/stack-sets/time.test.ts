import { setTimeout as wait } from 'node:timers/promises';
import { createClock } from '../../../../../sandbox/clock.ts';
import { actAs, administratorOf } from '../../../../../sandbox/services/acting.ts';
import { cloudFormation } from '../../../../../sandbox/services/cloudformation/cloudformation.ts';
import { getRole } from '../../../../../sandbox/services/iam/put-role.ts';
import type { World } from '../../../../../sandbox/services/world.ts';
import { createState } from '../../../../../sandbox/state.ts';
import { defaultWorld } from '../../../../../sandbox/worlds/default.ts';
import { Parameters } from '../../../../support/stack-account.ts';
import { only, SET } from '../../../../support/stack-sets.ts';
import { ROLE_NAME, roleTemplate } from '../../../../support/stack-template.ts';
import { BARE, HOME, MANAGEMENT } from '../../../../support/starting-world.ts';

/** StackSets on a clock that runs by itself, without the wire. */
const running = (state?: string) => {
  const world: World = {
    state: createState(state),
    clock: createClock('instant'),
    managementAccount: MANAGEMENT,
    emit: () => undefined,
  };
  if (state === undefined) defaultWorld.seed(world);
  const service = cloudFormation(world);
  const act = actAs(world, administratorOf(MANAGEMENT), HOME);
  return {
    deploy: () => {
      act(service, 'ActivateOrganizationsAccess', {});
      act(service, 'CreateStackSet', {
        StackSetName: SET,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        PermissionModel: 'SERVICE_MANAGED',
      });
      const DeploymentTargets = only(BARE);
      act(service, 'CreateStackInstances', {
        StackSetName: SET,
        DeploymentTargets,
        Regions: [HOME],
      });
    },
    role: async () => {
      while (getRole(world, BARE, ROLE_NAME) === undefined) await wait(2);
      return getRole(world, BARE, ROLE_NAME)?.name;
    },
    snapshot: () => world.state.snapshot(),
  };
};

describe('time', () => {
  test('brings an operation about even if nobody asks', async () => {
    const sets = running();
    sets.deploy();

    expect(await sets.role()).toBe(ROLE_NAME);
  });

  test('goes on after a restart from state', async () => {
    const before = running();
    before.deploy();
    const again = running(before.snapshot());

    expect(await again.role()).toBe(ROLE_NAME);
  });
});
