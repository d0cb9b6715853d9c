import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetOutput,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { afterProgress, STACK_POLL_MS, stackFailed, stackNotReady } from './await-stack.ts';
import { protectStack } from './bring-stack.ts';
import { isInProgress, isUnderReview, type StackState } from './stack-state.ts';
import type { Template, TemplateResource } from './stack-template.ts';
import { nameOf, requestToken, stackInput, type WantedStack } from './wanted-stack.ts';

/** A resource that is there already, and what becomes of it in the stack. */
export interface Leftover {
  readonly logicalId: string;
  /**
   * No more properties than an import asks for: those that the whole template adds are set by the update that follows. It
   * refers to no other resource, which may not be among those that are imported.
   */
  readonly resource: TemplateResource;
  /** Names the physical resource, by the primary identifier of its type. */
  readonly identifier: Readonly<Record<string, string>>;
}

const BUDGET_MS = 300_000;

/** An import takes parameters, and no outputs. Source: CloudFormation User Guide, "Import AWS resources into a CloudFormation stack". */
const importTemplate = (whole: Template, leftovers: readonly Leftover[]): string =>
  JSON.stringify({
    ...whole,
    Outputs: undefined,
    Resources: Object.fromEntries(leftovers.map((one) => [one.logicalId, one.resource])),
  });

const refused = (name: string, account: string, { StatusReason: why }: DescribeChangeSetOutput) =>
  new DomainError(
    'StackFailed',
    'failed',
    `stack ${name} of account ${account} cannot take in what is there already: ${why ?? 'CloudFormation gives no reason'}`,
    {
      nextStep:
        'Take the resources that the reason names out of the stack they belong to, with their deletion policy Retain, then run the operation again.',
    },
  );

const awaitChangeSet = async (
  connection: Connection,
  region: Region,
  name: string,
  id: string,
): Promise<void> => {
  const deadline = connection.pacing.deadline(BUDGET_MS);
  for (;;) {
    const found = await cloudFormation(connection, region).send(
      new DescribeChangeSetCommand({ StackName: name, ChangeSetName: id }),
    );
    if (found.Status === 'CREATE_COMPLETE') return;
    if (found.Status === 'FAILED') throw refused(name, connection.accountId, found);
    if (deadline.passed()) throw stackNotReady(name, `in change set ${found.Status ?? ''}`);
    await connection.pacing.sleep(STACK_POLL_MS);
  }
};

/**
 * Makes the stack of resources that are there already, without changing one of them. It then awaits its update.
 *
 * @throws DomainError `StackFailed`, `StackNotReady`
 */
export const importResources = async (
  connection: Connection,
  region: Region,
  wanted: WantedStack,
  whole: Template,
  leftovers: readonly Leftover[],
): Promise<StackState> => {
  const name = nameOf(wanted);
  const client = cloudFormation(connection, region);
  const token = requestToken(wanted, undefined);
  const { Id: id = '' } = await client.send(
    new CreateChangeSetCommand({
      ...stackInput(wanted),
      ChangeSetName: token,
      ChangeSetType: 'IMPORT',
      TemplateBody: importTemplate(whole, leftovers),
      ResourcesToImport: leftovers.map(({ logicalId, resource, identifier }) => ({
        ResourceType: resource.Type,
        LogicalResourceId: logicalId,
        ResourceIdentifier: { ...identifier },
      })),
    }),
  );
  await awaitChangeSet(connection, region, name, id);
  await client.send(new ExecuteChangeSetCommand({ StackName: name, ChangeSetName: id }));
  const after = await afterProgress(
    connection,
    region,
    name,
    (stack) => isInProgress(stack) || isUnderReview(stack),
  );
  if (after === undefined) throw stackNotReady(name, 'absent');
  if (after.status !== 'IMPORT_COMPLETE') throw await stackFailed(connection, region, after);
  await protectStack(connection, region, true, name);
  return after;
};
