import type { Region } from '../../contracts/ids.ts';
import { FOUNDATION_ROLE, MANAGED_TAG } from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { policyDocument } from '../policy-document.ts';
import { ACCOUNT_ID, PARTITION } from '../stacks/pseudo-parameters.ts';
import {
  IDENTITY_OUTPUTS,
  identityParameters,
  substituted,
  type Template,
  type TemplateResource,
} from '../stacks/stack-template.ts';
import { trustPolicy } from '../stacks/trust.ts';
import { alarmTopic } from './alarm-topic.ts';
import { configAggregatorRole } from './config-aggregator-role.ts';
import { findingsExport } from './findings-export.ts';

/** Everything that the template depends on. */
export interface SecurityInput {
  readonly settings: Settings;
  readonly foundation: Foundation;
  /** Those that act in the Security account. */
  readonly controls: readonly { readonly permissions: ControlPermissions }[];
}

/** Acts for Holdfast in the Security account, and only there. */
const foundationRole = ({ settings, foundation, controls }: SecurityInput): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: FOUNDATION_ROLE,
    Description: 'Administers GuardDuty, Access Analyzer and Config for the controls of Holdfast',
    MaxSessionDuration: 3_600,
    AssumeRolePolicyDocument: trustPolicy(FOUNDATION_ROLE, foundation),
    Policies: [
      {
        PolicyName: 'controls',
        PolicyDocument: policyDocument(
          controls.flatMap(({ permissions }) => permissions.security ?? []),
          {
            partition: PARTITION,
            home: settings.homeRegion,
            management: foundation.managementAccountId,
            organization: foundation.organizationId,
            account: ACCOUNT_ID,
            trailBucket: foundation.logArchive.trailBucket,
            archiveKey: foundation.logArchive.keyArn,
          },
        ),
      },
    ],
    Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
  },
});

/** The one stack of the Security account: the role, the alarm topic with its key, the export of findings, the role of the aggregator. */
export const securityTemplate = (input: SecurityInput): Template => {
  const { settings, foundation } = input;
  const homeRegion = settings.homeRegion as Region;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'What Holdfast needs in the Security account. Changed by Holdfast only.',
    Metadata: {},
    Parameters: identityParameters('Names the baseline that the stack was made for'),
    Resources: substituted({
      [FOUNDATION_ROLE]: foundationRole(input),
      ...alarmTopic({
        homeRegion,
        managementAccountId: foundation.managementAccountId,
        organizationId: foundation.organizationId,
        trailMode: settings.trail.mode,
        emails: settings.alarms.emails,
      }),
      ...findingsExport(homeRegion, foundation.logArchive),
      ConfigAggregatorRole: configAggregatorRole(),
    }) as Record<string, TemplateResource>,
    Outputs: IDENTITY_OUTPUTS,
  };
};
