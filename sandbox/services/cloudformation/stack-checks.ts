import type { Capability } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../wire/service.ts';
import { creationOrder, requireResolvable } from './dependencies.ts';
import { resourceType } from './resources/registry.ts';
import type { Template } from './template.ts';
import { validationError } from './template.ts';

/** What the caller must acknowledge for a template. */
export const requiredCapability = (template: Template): Capability | undefined => {
  const needed = Object.values(template.Resources).map((resource) =>
    resourceType(resource.Type)?.capability?.(resource.Properties ?? {}),
  );
  if (needed.includes('CAPABILITY_NAMED_IAM')) return 'CAPABILITY_NAMED_IAM';
  return needed.includes('CAPABILITY_IAM') ? 'CAPABILITY_IAM' : undefined;
};

const requireCapability = (template: Template, given: readonly Capability[]): void => {
  const needed = requiredCapability(template);
  if (needed === undefined || given.includes(needed) || given.includes('CAPABILITY_NAMED_IAM')) {
    return;
  }
  throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
};

/** Everything that CloudFormation refuses before it starts. */
export const requireUsable = (template: Template, capabilities: readonly Capability[]): void => {
  const unknown = Object.values(template.Resources)
    .map((resource) => resource.Type)
    .filter((type) => resourceType(type) === undefined);
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`,
    );
  }
  requireResolvable(template);
  creationOrder(template);
  requireCapability(template, capabilities);
};
