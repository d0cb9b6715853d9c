import {
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { BASELINE_STACK } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import { afterProgress, stackFailed, stackNotReady } from './await-stack.ts';
import {
  isComplete,
  isFailedCreation,
  isSound,
  isUnderReview,
  type StackState,
} from './stack-state.ts';
import { nameOf, requestToken, stackInput, type WantedStack } from './wanted-stack.ts';

const foreign = ({ id, name }: StackState): DomainError =>
  new DomainError(
    'StackForeign',
    'conflict',
    `stack ${id} bears the name ${name} and was not made by Holdfast`,
    { nextStep: 'Delete or rename that stack, then run the operation again.' },
  );

/** Nothing is lost: what a creation that failed has left is empty, or is retained. */
const deleteFailed = async (
  connection: Connection,
  region: Region,
  stack: StackState,
): Promise<void> => {
  if (stack.protected) await protectStack(connection, region, false, stack.name);
  await cloudFormation(connection, region).send(new DeleteStackCommand({ StackName: stack.name }));
  const left = await afterProgress(connection, region, stack.name);
  if (left !== undefined) throw await stackFailed(connection, region, left);
};

/**
 * An update that failed and could not be taken back blocks every further one. Source: CloudFormation User Guide, "Continue
 * rolling back an update".
 */
const unblock = async (
  connection: Connection,
  region: Region,
  stack: StackState,
): Promise<StackState> => {
  await cloudFormation(connection, region).send(
    new ContinueUpdateRollbackCommand({ StackName: stack.name }),
  );
  const after = await afterProgress(connection, region, stack.name);
  if (after?.status === 'UPDATE_ROLLBACK_COMPLETE') return after;
  throw await stackFailed(
    connection,
    region,
    after ?? stack,
    `Restore what the reason names, or have the rollback skip it: aws cloudformation continue-update-rollback --region ${region} --stack-name ${stack.name} --resources-to-skip <the resource that the reason names>. Then run the operation again.`,
  );
};

export const protectStack = async (
  connection: Connection,
  region: Region,
  enabled: boolean,
  name: string = BASELINE_STACK,
): Promise<void> => {
  await cloudFormation(connection, region).send(
    new UpdateTerminationProtectionCommand({
      StackName: name,
      EnableTerminationProtection: enabled,
    }),
  );
};

/** A repeated request is one that AWS knows by its token, or finds nothing to do: both are as good as done. */
const send = async (
  connection: Connection,
  region: Region,
  wanted: WantedStack,
  stack: StackState | undefined,
): Promise<void> => {
  const client = cloudFormation(connection, region);
  const input = {
    ...stackInput(wanted),
    TemplateBody: wanted.body,
    ClientRequestToken: requestToken(wanted, stack),
  };
  try {
    await (stack === undefined
      ? client.send(new CreateStackCommand({ ...input, EnableTerminationProtection: true }))
      : client.send(new UpdateStackCommand(input)));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

/** The stack as it can be updated; undefined where it has to be made. */
const updatable = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<StackState | undefined> => {
  const stack = await afterProgress(connection, region, name);
  if (stack === undefined) return undefined;
  // One that is only under review has neither tags nor resources yet, and is as good as none.
  if (!stack.ours && !isUnderReview(stack)) throw foreign(stack);
  if (isFailedCreation(stack)) {
    await deleteFailed(connection, region, stack);
    return undefined;
  }
  return stack.status === 'UPDATE_ROLLBACK_FAILED' ? unblock(connection, region, stack) : stack;
};

/** A stack that was rolled back to just this finds nothing to update, and keeps its status. */
const isInForce = ({ baselineVersion, templateDigest }: WantedStack, stack: StackState): boolean =>
  isSound(stack) &&
  stack.baselineVersion === baselineVersion &&
  stack.templateDigest === templateDigest;

/**
 * Makes the stack or brings it up to date, and waits for it. `adopt` is asked where the stack is still to be made: it takes
 * what is there already into a stack, and gives that back.
 *
 * @throws DomainError `StackForeign`, `StackFailed` with the reason of its events, `StackNotReady`
 */
export const bringStack = async (
  connection: Connection,
  region: Region,
  wanted: WantedStack,
  adopt?: () => Promise<StackState | undefined>,
): Promise<void> => {
  const name = nameOf(wanted);
  const stack = (await updatable(connection, region, name)) ?? (await adopt?.());
  await send(connection, region, wanted, stack);
  const after = await afterProgress(connection, region, name);
  if (after === undefined) throw stackNotReady(name, 'absent');
  if (!isComplete(after) && !isInForce(wanted, after)) {
    throw await stackFailed(connection, region, after);
  }
};
