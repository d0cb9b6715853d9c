import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { A_WHILE } from './stack-account.ts';
import { BARE, startingWorld } from './starting-world.ts';

export const NAME = 'stacked-evidence';
export const StackName = 'Archive';

export const bucketResource = (properties: object = {}, attributes: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  ...attributes,
  Properties: { BucketName: NAME, ...properties },
});

/** What cannot be made, after everything else: no role may be assumed by nobody. */
export const failsAfter = (...DependsOn: readonly string[]) => ({
  Type: 'AWS::IAM::Role',
  DependsOn,
  Properties: { RoleName: 'InTheWay', AssumeRolePolicyDocument: 'no JSON' },
});

/** An account whose administrator makes stacks of a few resources, and waits for each change. */
export const stackedBuckets = () => {
  const begun = startingWorld();
  const stacks = new CloudFormationClient(begun.as(BARE));
  const bodyOf = (Resources: object) => ({
    StackName,
    TemplateBody: JSON.stringify({ Resources }),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  });
  const status = async (): Promise<string | undefined> => {
    const { Stacks } = await stacks.send(new DescribeStacksCommand({}));
    return Stacks?.find((stack) => stack.StackName === StackName)?.StackStatus;
  };
  const waited = async (): Promise<string | undefined> => {
    begun.clock.advance(A_WHILE);
    return status();
  };
  return {
    ...begun,
    stacks,
    status,
    waited,
    create: async (resources: object) => {
      await stacks.send(new CreateStackCommand(bodyOf(resources)));
      return waited();
    },
    update: async (resources: object) => {
      await stacks.send(new UpdateStackCommand(bodyOf(resources)));
      return waited();
    },
    /** Why resources failed, newest first. */
    reasons: async () => {
      const { StackEvents } = await stacks.send(new DescribeStackEventsCommand({ StackName }));
      return (StackEvents ?? []).flatMap(({ ResourceStatus, ResourceStatusReason }) =>
        ResourceStatus?.endsWith('_FAILED') === true ? [ResourceStatusReason ?? ''] : [],
      );
    },
  };
};
