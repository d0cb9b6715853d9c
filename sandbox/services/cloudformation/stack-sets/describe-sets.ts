import type * as Cfn from '@aws-sdk/client-cloudformation';
import type { Call, Handler } from '../../../wire/service.ts';
import { own } from '../../own.ts';
import { pageOf } from '../../pages.ts';
import type { World } from '../../world.ts';
import { shownParameters } from '../parameters.ts';
import { parseTemplate } from '../template.ts';
import { stopOperation } from './advance-operation.ts';
import { invalidOperation, operationNotFound, stackInstanceNotFound } from './stack-set-errors.ts';
import {
  getStackSet,
  instanceKey,
  type OperationResult,
  type SetOperation,
  type StackInstance,
  type StackSet,
  stackSetArn,
  stackSetStore,
} from './stack-set-state.ts';

const PAGE = 100;

const MANAGED = {
  PermissionModel: 'SERVICE_MANAGED' as const,
  AutoDeployment: { Enabled: false },
  ManagedExecution: { Active: false },
};

const shownSet = (set: StackSet): Cfn.StackSet => {
  const instances = Object.values(set.instances);
  return {
    ...MANAGED,
    StackSetName: set.name,
    StackSetId: set.id,
    StackSetARN: stackSetArn(set, set.id),
    ...(set.description === undefined ? {} : { Description: set.description }),
    Status: set.status,
    TemplateBody: set.shape.body,
    Parameters: shownParameters(parseTemplate(set.shape.body), set.shape.parameters),
    Capabilities: [...set.shape.capabilities],
    Tags: [...set.shape.tags],
    OrganizationalUnitIds: [...new Set(instances.map(({ unit }) => unit))],
    Regions: [...new Set(instances.map(({ region }) => region))],
  };
};

const shownInstance = (set: StackSet, instance: StackInstance): Cfn.StackInstanceSummary => ({
  StackSetId: set.id,
  Region: instance.region,
  Account: instance.account,
  ...(instance.stackId === undefined ? {} : { StackId: instance.stackId }),
  Status: instance.status,
  StackInstanceStatus: { DetailedStatus: instance.detailed },
  ...(instance.reason === undefined ? {} : { StatusReason: instance.reason }),
  OrganizationalUnitId: instance.unit,
  DriftStatus: 'NOT_CHECKED',
  LastOperationId: instance.lastOperation,
});

const moments = ({ createdAt, endedAt }: SetOperation) => ({
  CreationTimestamp: new Date(createdAt),
  ...(endedAt === undefined ? {} : { EndTimestamp: new Date(endedAt) }),
});

const shownOperation = (set: StackSet, operation: SetOperation): Cfn.StackSetOperation => ({
  OperationId: operation.id,
  StackSetId: set.id,
  Action: operation.action,
  Status: operation.status,
  OperationPreferences: operation.preferences,
  ...(operation.action === 'DELETE' ? { RetainStacks: operation.retainStacks } : {}),
  ...moments(operation),
  DeploymentTargets: operation.targets,
  StatusDetails: {
    FailedStackInstancesCount: operation.results.filter(({ status }) => status === 'FAILED').length,
  },
});

const shownResult = (result: OperationResult): Cfn.StackSetOperationResultSummary => ({
  Account: result.account,
  Region: result.region,
  Status: result.status,
  ...(result.reason === undefined ? {} : { StatusReason: result.reason }),
  AccountGateResult: {
    Status: 'SKIPPED',
    StatusReason: `Function not found: arn:aws:lambda:${result.region}:${result.account}:function:AWSCloudFormationStackSetAccountGate`,
  },
  OrganizationalUnitId: result.unit,
});

const operationOf = (set: StackSet, id: string | undefined): SetOperation => {
  const operation = set.operations.find((one) => one.id === id);
  if (operation === undefined) throw operationNotFound(id);
  return operation;
};

interface Paging {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

const page = <T>(all: readonly T[], input: Paging) => {
  const { items, next } = pageOf(all, input.MaxResults ?? PAGE, input.NextToken);
  return { Summaries: items, NextToken: next };
};

const describeInstance =
  (world: World): Handler =>
  (input: Cfn.DescribeStackInstanceCommandInput, call: Call) => {
    const set = getStackSet(world, input.StackSetName, call);
    const { StackInstanceAccount: account = '', StackInstanceRegion: region = '' } = input;
    const instance = own(set.instances, instanceKey({ account, region }));
    if (instance === undefined) throw stackInstanceNotFound(set.id, account, region);
    const overrides = Object.entries(instance.overrides);
    return {
      StackInstance: {
        ...shownInstance(set, instance),
        ParameterOverrides: overrides.map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      },
    };
  };

const listInstances =
  (world: World): Handler =>
  (input: Cfn.ListStackInstancesCommandInput, call: Call) => {
    const set = getStackSet(world, input.StackSetName, call);
    const { StackInstanceAccount: account, StackInstanceRegion: region } = input;
    const found = Object.values(set.instances).filter(
      (one) =>
        (account === undefined || one.account === account) &&
        (region === undefined || one.region === region),
    );
    return page(
      found.map((instance) => shownInstance(set, instance)),
      input,
    );
  };

const stop =
  (world: World): Handler =>
  (input: Cfn.StopStackSetOperationCommandInput, call: Call) => {
    const set = getStackSet(world, input.StackSetName, call);
    const operation = operationOf(set, input.OperationId);
    if (operation.status !== 'RUNNING') {
      throw invalidOperation(`Operation ${operation.id} is ${operation.status}, not RUNNING`);
    }
    stopOperation(world, set, operation);
    return {};
  };

/** What there is to read of sets, their instances and operations; and how to stop one. */
export const setDescriptions = (world: World): Record<string, Handler> => ({
  DescribeStackSet: (input: Cfn.DescribeStackSetCommandInput, call: Call) => ({
    StackSet: shownSet(getStackSet(world, input.StackSetName, call)),
  }),
  ListStackSets: (input: Cfn.ListStackSetsCommandInput, call: Call) => {
    const all = Object.values(stackSetStore(world, call).sets).filter(
      ({ status }) => input.Status === undefined || status === input.Status,
    );
    const summaries = all.map((set): Cfn.StackSetSummary => {
      const { StackSetName, StackSetId, Description, Status } = shownSet(set);
      return {
        ...MANAGED,
        StackSetName,
        StackSetId,
        Description,
        Status,
        DriftStatus: 'NOT_CHECKED',
      };
    });
    return page(summaries, input);
  },
  DescribeStackInstance: describeInstance(world),
  ListStackInstances: listInstances(world),
  DescribeStackSetOperation: (input: Cfn.DescribeStackSetOperationCommandInput, call: Call) => {
    const set = getStackSet(world, input.StackSetName, call);
    return { StackSetOperation: shownOperation(set, operationOf(set, input.OperationId)) };
  },
  /** Newest first. */
  ListStackSetOperations: (input: Cfn.ListStackSetOperationsCommandInput, call: Call) => {
    const set = getStackSet(world, input.StackSetName, call);
    const summaries = set.operations.toReversed().map((operation) => {
      const { OperationId, Action, Status, StatusDetails } = shownOperation(set, operation);
      return { OperationId, Action, Status, StatusDetails, ...moments(operation) };
    });
    return page(summaries, input);
  },
  ListStackSetOperationResults: (
    input: Cfn.ListStackSetOperationResultsCommandInput,
    call: Call,
  ) => {
    const set = getStackSet(world, input.StackSetName, call);
    return page(operationOf(set, input.OperationId).results.map(shownResult), input);
  },
  StopStackSetOperation: stop(world),
});
