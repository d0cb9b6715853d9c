import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStacksCommand,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { getRole } from '../../sandbox/services/iam/put-role.ts';
import { ROLE_NAME, roleTemplate } from './stack-template.ts';
import { BARE, MANAGEMENT, startingWorld } from './starting-world.ts';

export const StackName = 'HoldfastBaseline';
export const TRUSTED = `arn:aws:iam::${MANAGEMENT}:root`;
export const Parameters = [{ ParameterKey: 'Trusted', ParameterValue: TRUSTED }];
const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
/** Longer than any change of a stack takes, AWS milliseconds. */
export const A_WHILE = 30_000;

/** An account whose administrator, or somebody else, makes the stack of the small template. */
export const stackAccount = (
  client?: (begun: ReturnType<typeof startingWorld>) => CloudFormationClient,
) => {
  const begun = startingWorld();
  const stacks = client?.(begun) ?? new CloudFormationClient(begun.as(BARE));
  const create = (input: Partial<CreateStackCommandInput> = {}) =>
    stacks.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities,
        ...input,
      }),
    );
  const update = (input: Partial<UpdateStackCommandInput> = {}) =>
    stacks.send(
      new UpdateStackCommand({
        StackName,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities,
        ...input,
      }),
    );
  const read = async (name = StackName) =>
    (await stacks.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  const role = () => getRole(begun.world, BARE, ROLE_NAME);
  const created = async (input: Partial<CreateStackCommandInput> = {}) => {
    const { StackId = '' } = await create(input);
    begun.clock.advance(A_WHILE);
    return StackId;
  };
  return { ...begun, stacks, create, update, read, role, created };
};
