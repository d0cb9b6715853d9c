import type { Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { resumeStacks } from './settle-stacks.ts';
import { stackOperations } from './stack-operations.ts';
import { resumeOperations } from './stack-sets/advance-operation.ts';
import { stackSetOperations } from './stack-sets/stack-sets.ts';

/** CloudFormation: stacks whose resources are made by the other simulated services, and sets of them for an organization. */
export const cloudFormation = (world: World): Service => {
  const stacks = stackOperations(world);
  const sets = stackSetOperations(world);
  resumeStacks(world);
  resumeOperations(world);
  return {
    sdk: () => import('@aws-sdk/client-cloudformation'),
    signingName: 'cloudformation',
    actionPrefix: 'cloudformation',
    operations: readyOperations(world, 'cloudformation', {
      ...stacks.operations,
      ...sets.operations,
    }),
    access: { ...stacks.access, ...sets.access },
  };
};
