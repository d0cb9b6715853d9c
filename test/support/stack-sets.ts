import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  CreateStackInstancesCommand,
  type CreateStackInstancesCommandInput,
  CreateStackSetCommand,
  type CreateStackSetCommandInput,
  DeleteStackInstancesCommand,
  type DeleteStackInstancesCommandInput,
  DescribeStackInstanceCommand,
  DescribeStackSetOperationCommand,
  ListStackSetOperationResultsCommand,
  UpdateStackSetCommand,
  type UpdateStackSetCommandInput,
} from '@aws-sdk/client-cloudformation';
import type { ClientOptions } from './aws.ts';
import { Parameters } from './stack-account.ts';
import { roleTemplate } from './stack-template.ts';
import { HOME, MANAGEMENT, startingWorld } from './starting-world.ts';

export const ROOT = 'r-h0ld';
export const SET = 'HoldfastBaseline';
const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
const Regions = [HOME];

/** One account and nothing else: the intersection of the root and the account. */
export const only = (...Accounts: string[]) => ({
  OrganizationalUnitIds: [ROOT],
  Accounts,
  AccountFilterType: 'INTERSECTION' as const,
});

/** The management account with StackSets activated, on a clock that stands until it is moved. */
export const stackSets = async (
  client?: (begun: ReturnType<typeof startingWorld>) => ClientOptions,
) => {
  const begun = startingWorld();
  const administrator = new CloudFormationClient(begun.as(MANAGEMENT));
  await administrator.send(new ActivateOrganizationsAccessCommand({}));
  const sets = new CloudFormationClient(client?.(begun) ?? begun.as(MANAGEMENT));
  const operation = async (OperationId: string) => {
    const { StackSetOperation } = await administrator.send(
      new DescribeStackSetOperationCommand({ StackSetName: SET, OperationId }),
    );
    return StackSetOperation;
  };
  return {
    ...begun,
    sets,
    operation,
    createSet: (input: Partial<CreateStackSetCommandInput> = {}) =>
      sets.send(
        new CreateStackSetCommand({
          StackSetName: SET,
          TemplateBody: roleTemplate(),
          Parameters,
          Capabilities,
          PermissionModel: 'SERVICE_MANAGED',
          AutoDeployment: { Enabled: false },
          ...input,
        }),
      ),
    updateSet: async (input: Partial<UpdateStackSetCommandInput> = {}) => {
      const { OperationId = '' } = await sets.send(
        new UpdateStackSetCommand({ StackSetName: SET, Parameters, Capabilities, ...input }),
      );
      return OperationId;
    },
    deploy: async (account: string, input: Partial<CreateStackInstancesCommandInput> = {}) => {
      const { OperationId = '' } = await sets.send(
        new CreateStackInstancesCommand({
          StackSetName: SET,
          DeploymentTargets: only(account),
          Regions,
          ...input,
        }),
      );
      return OperationId;
    },
    withdraw: async (account: string, input: Partial<DeleteStackInstancesCommandInput> = {}) => {
      const { OperationId = '' } = await sets.send(
        new DeleteStackInstancesCommand({
          StackSetName: SET,
          DeploymentTargets: only(account),
          Regions,
          RetainStacks: false,
          ...input,
        }),
      );
      return OperationId;
    },
    /** Moves the clock until the operation is over. */
    ended: async (id: string) => {
      for (;;) {
        const found = await operation(id);
        if (found?.EndTimestamp !== undefined) return found;
        begun.clock.advance(5_000);
      }
    },
    results: async (OperationId: string) => {
      const { Summaries = [] } = await administrator.send(
        new ListStackSetOperationResultsCommand({ StackSetName: SET, OperationId }),
      );
      return Summaries;
    },
    instance: async (StackInstanceAccount: string) => {
      const { StackInstance } = await administrator.send(
        new DescribeStackInstanceCommand({
          StackSetName: SET,
          StackInstanceAccount,
          StackInstanceRegion: HOME,
        }),
      );
      return StackInstance;
    },
    /** A stack as the account itself sees it. */
    member: (account: string) => new CloudFormationClient(begun.as(account)),
  };
};
