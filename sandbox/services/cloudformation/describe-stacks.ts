import type * as Cfn from '@aws-sdk/client-cloudformation';
import type { Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { shownParameters } from './parameters.ts';
import { requiredCapability } from './stack-checks.ts';
import { allStacks, getStack, type Stack, type StackResource } from './stacks.ts';
import { parseTemplate } from './template.ts';
import { templateBody } from './template-body.ts';

const NOT_CHECKED = { StackDriftStatus: 'NOT_CHECKED' } as const;

const dates = (stack: Stack): Pick<Cfn.Stack, 'LastUpdatedTime' | 'DeletionTime'> => ({
  ...(stack.updatedAt === undefined ? {} : { LastUpdatedTime: new Date(stack.updatedAt) }),
  ...(stack.deletedAt === undefined ? {} : { DeletionTime: new Date(stack.deletedAt) }),
});

const shownStack = (stack: Stack): Cfn.Stack => {
  const template = parseTemplate(stack.shape.body);
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(template.Description === undefined ? {} : { Description: template.Description }),
    Parameters: shownParameters(template, stack.shape.parameters),
    CreationTime: new Date(stack.createdAt),
    ...dates(stack),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
    DisableRollback: false,
    Capabilities: [...stack.shape.capabilities],
    Outputs: stack.outputs.map(({ key, value, description }) => ({
      OutputKey: key,
      OutputValue: value,
      ...(description === undefined ? {} : { Description: description }),
    })),
    Tags: [...stack.shape.tags],
    EnableTerminationProtection: stack.terminationProtection,
    DriftInformation: NOT_CHECKED,
  };
};

export const describeStacks =
  (world: World) =>
  (input: Cfn.DescribeStacksCommandInput, call: Call): object => {
    const found =
      input.StackName === undefined
        ? allStacks(world, call).filter((stack) => stack.status !== 'DELETE_COMPLETE')
        : [getStack(world, input.StackName, call)];
    const page = pageOf(found, 100, input.NextToken);
    return { Stacks: page.items.map(shownStack), NextToken: page.next };
  };

/** Newest first. */
export const describeStackEvents =
  (world: World) =>
  (input: Cfn.DescribeStackEventsCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    const page = pageOf([...stack.events].reverse(), 100, input.NextToken);
    const StackEvents = page.items.map(
      (event): Cfn.StackEvent => ({
        StackId: stack.id,
        StackName: stack.name,
        EventId: event.id,
        LogicalResourceId: event.logicalId,
        PhysicalResourceId: event.physicalId,
        ResourceType: event.type,
        Timestamp: new Date(event.at),
        ResourceStatus: event.status as Cfn.ResourceStatus,
        ...(event.reason === undefined ? {} : { ResourceStatusReason: event.reason }),
        ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
      }),
    );
    return { StackEvents, NextToken: page.next };
  };

const shownResource = ([id, resource]: readonly [string, StackResource]) => ({
  LogicalResourceId: id,
  PhysicalResourceId: resource.physicalId,
  ResourceType: resource.type,
  ResourceStatus: resource.status,
  DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
});

export const describeStackResources =
  (world: World) =>
  (input: Cfn.DescribeStackResourcesCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    const wanted = input.LogicalResourceId;
    return {
      StackResources: Object.entries(stack.resources)
        .filter(([id]) => wanted === undefined || id === wanted)
        .map((entry) => ({
          StackId: stack.id,
          StackName: stack.name,
          Timestamp: new Date(entry[1].at),
          ...shownResource(entry),
        })),
    };
  };

export const listStackResources =
  (world: World) =>
  (input: Cfn.ListStackResourcesCommandInput, call: Call): object => {
    const stack = getStack(world, input.StackName, call);
    const page = pageOf(Object.entries(stack.resources), 100, input.NextToken);
    return {
      StackResourceSummaries: page.items.map((entry) => ({
        LastUpdatedTimestamp: new Date(entry[1].at),
        ...shownResource(entry),
      })),
      NextToken: page.next,
    };
  };

export const listStacks =
  (world: World) =>
  (input: Cfn.ListStacksCommandInput, call: Call): object => {
    const statuses = input.StackStatusFilter ?? [];
    const found = allStacks(world, call).filter(
      (stack) => statuses.length === 0 || statuses.includes(stack.status),
    );
    const page = pageOf(found, 100, input.NextToken);
    return {
      StackSummaries: page.items.map((stack) => ({
        StackId: stack.id,
        StackName: stack.name,
        CreationTime: new Date(stack.createdAt),
        ...dates(stack),
        StackStatus: stack.status,
        StackStatusReason: stack.reason,
        DriftInformation: NOT_CHECKED,
      })),
      NextToken: page.next,
    };
  };

export const getTemplate =
  (world: World) =>
  (input: Cfn.GetTemplateCommandInput, call: Call): object => ({
    TemplateBody: getStack(world, input.StackName, call).shape.body,
    StagesAvailable: ['Original', 'Processed'],
  });

export const validateTemplate =
  (world: World) =>
  (input: Cfn.ValidateTemplateCommandInput, call: Call): object => {
    const template = parseTemplate(templateBody(world, input, call));
    const capability = requiredCapability(template);
    return {
      Description: template.Description,
      Parameters: Object.entries(template.Parameters ?? {}).map(([name, parameter]) => ({
        ParameterKey: name,
        DefaultValue: parameter.Default?.toString(),
        NoEcho: String(parameter.NoEcho ?? false) === 'true',
        Description: parameter.Description,
      })),
      ...(capability === undefined
        ? {}
        : {
            Capabilities: [capability],
            CapabilitiesReason: `The following resource(s) require capabilities: [${capability}]`,
          }),
    };
  };
