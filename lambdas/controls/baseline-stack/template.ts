import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import {
  AUDIT_ROLE,
  EXECUTION_ROLE,
  MANAGED_TAG,
  SESSION_LOGS_POLICY,
  STACK_TAG,
  TRAIL_LOGS_ROLE,
} from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';
import type { LogArchive } from '../../domain/organization/foundation.ts';
import { policyDocument } from '../policy-document.ts';
import { ACCOUNT_ID, PARTITION, STACK_ID } from '../stacks/pseudo-parameters.ts';
import {
  IDENTITY_OUTPUTS,
  identityParameters,
  substituted,
  type Template,
  type TemplateResource,
} from '../stacks/stack-template.ts';
import { trustPolicy } from '../stacks/trust.ts';
import { sessionLogsPolicy, trailLogsRole } from './logging-resources.ts';
import { removeBootstrap } from './permissions.ts';

/** Everything that the template depends on. The same for every account of the organization. */
export interface BaselineInput {
  readonly managementAccountId: AwsAccountId;
  readonly organizationId: string;
  readonly homeRegion: Region;
  readonly logArchive: LogArchive;
  readonly trailMode: 'organization' | 'account';
  readonly bootstrapRole: string;
  /** True when HoldfastExecution is to remove that role. @default false */
  readonly removesBootstrapRole?: boolean;
  /** Twelve hexadecimal digits. */
  readonly baselineVersion: string;
  readonly controls: readonly { readonly id: string; readonly permissions: ControlPermissions }[];
}

const managed = [{ Key: MANAGED_TAG, Value: 'true' }];

const tokens = (input: BaselineInput) => ({
  partition: PARTITION,
  home: input.homeRegion,
  management: input.managementAccountId,
  organization: input.organizationId,
  account: ACCOUNT_ID,
  bootstrapRole: input.bootstrapRole,
});

const controlRole = (
  name: string,
  description: string,
  permissions: readonly Permission[],
  input: BaselineInput,
): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: name,
    Description: description,
    MaxSessionDuration: 3_600,
    AssumeRolePolicyDocument: trustPolicy(name, input),
    Policies: [
      { PolicyName: 'controls', PolicyDocument: policyDocument(permissions, tokens(input)) },
    ],
    // By its id a role in the account finds the stack, whose name StackSets chooses.
    Tags: [...managed, { Key: STACK_TAG, Value: STACK_ID }],
  },
});

const resources = (input: BaselineInput): Record<string, TemplateResource> => {
  const allowed = (role: 'execution' | 'audit') =>
    input.controls.flatMap(({ permissions }) => permissions[role]);
  return {
    [EXECUTION_ROLE]: controlRole(
      EXECUTION_ROLE,
      'Changes the account for the controls of Holdfast',
      [
        ...allowed('execution'),
        ...(input.removesBootstrapRole === true ? [removeBootstrap(input.bootstrapRole)] : []),
      ],
      input,
    ),
    [AUDIT_ROLE]: controlRole(
      AUDIT_ROLE,
      'Reads the account for the controls of Holdfast',
      allowed('audit'),
      input,
    ),
    [SESSION_LOGS_POLICY]: sessionLogsPolicy(input.logArchive),
    ...(input.trailMode === 'account'
      ? { [TRAIL_LOGS_ROLE]: trailLogsRole(input.homeRegion) }
      : {}),
  };
};

/** The baseline stack of every managed account. Its roles trust exactly the functions that need them. */
export const baselineTemplate = (input: BaselineInput): Template => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description:
    'Roles and policy by which Holdfast keeps this account hardened. Changed by Holdfast only.',
  Metadata: {
    Holdfast: {
      BaselineVersion: input.baselineVersion,
      Controls: input.controls.map(({ id }) => id),
    },
  },
  Parameters: identityParameters('Names the baseline: its controls, their rights and settings'),
  Resources: substituted(resources(input)) as Record<string, TemplateResource>,
  Outputs: IDENTITY_OUTPUTS,
});
