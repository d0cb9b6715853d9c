import type { Region } from '../../contracts/ids.ts';
import { FOUNDATION_ROLE, MANAGED_TAG } from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { ACCOUNT_ID, PARTITION } from '../baseline-stack/pseudo-parameters.ts';
import {
  DIGEST_PARAMETER,
  substituted,
  type Template,
  type TemplateResource,
  VERSION_PARAMETER,
} from '../baseline-stack/template.ts';
import { trustPolicy } from '../baseline-stack/trust.ts';
import { policyDocument } from '../policy-document.ts';
import { alarmTopic } from './alarm-topic.ts';
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
    Description: 'Administers GuardDuty and Access Analyzer for the controls of Holdfast',
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

const parameter = (description: string) => ({ Type: 'String', Description: description });

/** The one stack of the Security account: the role, the alarm topic with its key, the export of findings. */
export const securityTemplate = (input: SecurityInput): Template => {
  const { settings, foundation } = input;
  const homeRegion = settings.homeRegion as Region;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'What Holdfast needs in the Security account. Changed by Holdfast only.',
    Metadata: {},
    Parameters: {
      [VERSION_PARAMETER]: parameter('Names the baseline that the stack was made for'),
      [DIGEST_PARAMETER]: parameter('Names the text of this template'),
    },
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
    }) as Record<string, TemplateResource>,
    Outputs: {
      [VERSION_PARAMETER]: { Value: { Ref: VERSION_PARAMETER } },
      [DIGEST_PARAMETER]: { Value: { Ref: DIGEST_PARAMETER } },
    },
  };
};
