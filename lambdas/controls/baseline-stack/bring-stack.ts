import { createHash } from 'node:crypto';
import {
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { BASELINE_STACK, MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  failureReason,
  isComplete,
  isFailedCreation,
  isInProgress,
  readStack,
  type StackState,
} from './stack-state.ts';
import { DIGEST_PARAMETER, VERSION_PARAMETER } from './template.ts';

/** What a stack is to become. */
export interface WantedStack {
  /** @default 'HoldfastBaseline' */
  readonly name?: string;
  readonly body: string;
  readonly baselineVersion: string;
  readonly templateDigest: string;
}

/** Roles and a policy take CloudFormation about a minute. */
const BUDGET_MS = 600_000;
const POLL_MS = 5_000;

/** The same attempt at the same stack has the same token; the next attempt has another. */
const requestToken = ({ templateDigest }: WantedStack, stack: StackState | undefined): string => {
  const attempt = createHash('sha256').update(`${stack?.id ?? ''} ${stack?.touchedAt ?? ''}`);
  return `holdfast-${templateDigest}-${attempt.digest('hex').slice(0, 12)}`;
};

const nameOf = ({ name = BASELINE_STACK }: WantedStack): string => name;

const inputOf = (wanted: WantedStack, stack: StackState | undefined) => ({
  StackName: nameOf(wanted),
  TemplateBody: wanted.body,
  Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  Parameters: [
    { ParameterKey: VERSION_PARAMETER, ParameterValue: wanted.baselineVersion },
    { ParameterKey: DIGEST_PARAMETER, ParameterValue: wanted.templateDigest },
  ],
  Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
  ClientRequestToken: requestToken(wanted, stack),
});

const late = (name: string, status: string): DomainError =>
  new DomainError(
    'BaselineStackNotReady',
    'unavailable',
    `stack ${name} is still ${status} after ten minutes`,
    { nextStep: 'Look at its events in CloudFormation, then run the operation again.' },
  );

/** Looks until CloudFormation is done with the stack, whatever came of it. */
const afterProgress = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<StackState | undefined> => {
  const deadline = connection.pacing.deadline(BUDGET_MS);
  for (;;) {
    const stack = await readStack(connection, region, name);
    if (stack === undefined || !isInProgress(stack)) return stack;
    if (deadline.passed()) throw late(name, stack.status);
    await connection.pacing.sleep(POLL_MS);
  }
};

const foreign = ({ id, name }: StackState): DomainError =>
  new DomainError(
    'BaselineStackForeign',
    'conflict',
    `stack ${id} bears the name ${name} and was not made by Holdfast`,
    { nextStep: 'Delete or rename that stack, then run the operation again.' },
  );

/** Nothing is lost: the stack of a creation that failed holds no resource any more. */
const deleteFailed = async (
  connection: Connection,
  region: Region,
  stack: StackState,
): Promise<void> => {
  if (stack.protected) await protectStack(connection, region, false, stack.name);
  await cloudFormation(connection, region).send(new DeleteStackCommand({ StackName: stack.name }));
  const left = await afterProgress(connection, region, stack.name);
  if (left !== undefined) throw await failed(connection, region, left);
};

const failed = async (
  connection: Connection,
  region: Region,
  stack: StackState,
): Promise<DomainError> => {
  const reason = await failureReason(connection, region, stack);
  return new DomainError(
    'BaselineStackFailed',
    'failed',
    `stack ${stack.name} is ${stack.status}: ${reason}`,
    { nextStep: 'Remove what the reason names from the account, then run the operation again.' },
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
  try {
    await (stack === undefined
      ? client.send(
          new CreateStackCommand({ ...inputOf(wanted, stack), EnableTerminationProtection: true }),
        )
      : client.send(new UpdateStackCommand(inputOf(wanted, stack))));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

/**
 * Makes the stack or brings it up to date, and waits for it.
 *
 * @throws DomainError `BaselineStackForeign`, `BaselineStackFailed` with the reason of its events, `BaselineStackNotReady`
 */
export const bringStack = async (
  connection: Connection,
  region: Region,
  wanted: WantedStack,
): Promise<void> => {
  const name = nameOf(wanted);
  let stack = await afterProgress(connection, region, name);
  if (stack !== undefined && !stack.ours) throw foreign(stack);
  if (stack !== undefined && isFailedCreation(stack)) {
    await deleteFailed(connection, region, stack);
    stack = undefined;
  }
  await send(connection, region, wanted, stack);
  const after = await afterProgress(connection, region, name);
  if (after === undefined) throw late(name, 'absent');
  if (!isComplete(after)) throw await failed(connection, region, after);
};
