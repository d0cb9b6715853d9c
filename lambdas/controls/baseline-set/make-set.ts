import { CreateStackSetCommand, DeleteStackSetCommand } from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { BASELINE_STACK, MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import { setShape } from '../baseline-stack/stack-set.ts';
import { readStackSetsAccess } from '../stack-sets-access/stack-sets-access.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';

const inactive = (): DomainError =>
  new DomainError(
    'StackSetsNotActivated',
    'unavailable',
    'CloudFormation StackSets may not act in the organization',
    {
      nextStep:
        'Run the foundation again: its stage Trusted access activates StackSets, or says why it cannot.',
    },
  );

/**
 * Makes the set: without an account in it, and without automatic deployment. One of the name that came first is looked at
 * again.
 * @throws DomainError `StackSetsNotActivated`
 */
export const makeSet = async (
  own: Connection,
  region: Region,
  wanted: WantedStack,
): Promise<void> => {
  if (!(await readStackSetsAccess(own, region))) throw inactive();
  try {
    await cloudFormation(own, region).send(
      new CreateStackSetCommand({
        ...setShape(wanted),
        StackSetName: BASELINE_STACK,
        Description: 'Roles and policy of Holdfast in accounts that have no other way in',
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { Enabled: false },
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    );
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

/** Deletes the set while it is empty. False where it is not any more: an account came in meanwhile, and AWS keeps the set. */
export const deleteEmptySet = async (own: Connection, region: Region): Promise<boolean> => {
  try {
    await cloudFormation(own, region).send(
      new DeleteStackSetCommand({ StackSetName: BASELINE_STACK }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'StackSetNotEmptyException') return false;
    throw error;
  }
};
