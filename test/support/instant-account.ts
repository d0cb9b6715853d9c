import { setTimeout as wait } from 'node:timers/promises';
import { createClock } from '../../sandbox/clock.ts';
import { actAs, administratorOf } from '../../sandbox/services/acting.ts';
import { cloudFormation } from '../../sandbox/services/cloudformation/cloudformation.ts';
import { getRole } from '../../sandbox/services/iam/put-role.ts';
import type { World } from '../../sandbox/services/world.ts';
import { createState } from '../../sandbox/state.ts';
import { defaultWorld } from '../../sandbox/worlds/default.ts';
import { Parameters, StackName } from './stack-account.ts';
import { ROLE_NAME, roleTemplate } from './stack-template.ts';
import { BARE, HOME } from './starting-world.ts';

/** An account on a clock that runs by itself, which makes the stack of the small template without the wire. */
export const instantAccount = (state?: string) => {
  const world: World = {
    state: createState(state),
    clock: createClock('instant'),
    managementAccount: defaultWorld.managementAccount,
    emit: () => undefined,
  };
  if (state === undefined) defaultWorld.seed(world);
  const stacks = cloudFormation(world);
  const act = actAs(world, administratorOf(BARE), HOME);
  return {
    create: async () =>
      act(stacks, 'CreateStack', {
        StackName,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    role: () => getRole(world, BARE, ROLE_NAME),
    snapshot: () => world.state.snapshot(),
    /** Looks every few milliseconds until it is so; the test's own time limit ends it otherwise. */
    until: async (isSo: () => boolean) => {
      while (!isSo()) await wait(2);
    },
  };
};
