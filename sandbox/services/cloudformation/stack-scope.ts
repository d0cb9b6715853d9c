import type { Scope } from './intrinsics.ts';
import type { Stack, StackResource, StackShape } from './stacks.ts';
import type { Template } from './template.ts';

/** What the functions of a stack's template see, while its resources come into being. */
export const stackScope = (
  stack: Stack,
  shape: StackShape,
  template: Template,
  resources: Readonly<Record<string, StackResource>>,
): Scope => ({
  template,
  parameters: shape.parameters,
  pseudo: {
    'AWS::AccountId': stack.account,
    'AWS::Region': stack.region,
    'AWS::Partition': 'aws',
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  },
  ref: (logicalId) => resources[logicalId]?.physicalId,
  attribute: (logicalId, name) => resources[logicalId]?.attributes[name],
});
