import { createHash } from 'node:crypto';
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
import { sessionLogsPolicy, trailLogsRole } from './logging-resources.ts';
import { removeBootstrap } from './permissions.ts';
import { ACCOUNT_ID, PARTITION, STACK_ID } from './pseudo-parameters.ts';
import { trustPolicy } from './trust.ts';

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

/** A CloudFormation template, as plain data. */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Parameters of the stack; also its outputs, so that a change of either is an update. */
export const VERSION_PARAMETER = 'BaselineVersion';
export const DIGEST_PARAMETER = 'TemplateDigest';

const managed = [{ Key: MANAGED_TAG, Value: 'true' }];

/** Lets CloudFormation put its own values, such as `${AWS::AccountId}`: one template serves every account. */
export const substituted = (value: unknown): unknown => {
  if (typeof value === 'string') return value.includes('${AWS::') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, substituted(of)]));
};

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

const parameter = (description: string) => ({ Type: 'String', Description: description });

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
  Parameters: {
    [VERSION_PARAMETER]: parameter('Names the baseline: its controls, their rights and settings'),
    [DIGEST_PARAMETER]: parameter('Names the text of this template'),
  },
  Resources: substituted(resources(input)) as Record<string, TemplateResource>,
  Outputs: {
    [VERSION_PARAMETER]: { Value: { Ref: VERSION_PARAMETER } },
    [DIGEST_PARAMETER]: { Value: { Ref: DIGEST_PARAMETER } },
  },
});

/** Twelve hexadecimal digits that name the text of a template. */
export const templateDigest = (body: string): string =>
  createHash('sha256').update(body).digest('hex').slice(0, 12);
