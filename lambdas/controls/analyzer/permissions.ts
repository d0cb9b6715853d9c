import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
const ROLE = `arn:{partition}:iam::{account}:role/aws-service-role/${SERVICE}/AWSServiceRoleForAccessAnalyzer`;

const look: readonly Permission[] = [
  {
    sid: 'ReadAnalyzerRole',
    actions: ['iam:GetRole'],
    // IAM does not know the path of a role that is not there: it then asks for the name alone.
    resources: [ROLE, 'arn:{partition}:iam::{account}:role/AWSServiceRoleForAccessAnalyzer'],
  },
  // ListAnalyzers names no resource. Source: Service Authorization Reference, AWS IAM Access Analyzer.
  { sid: 'ListOwnAnalyzers', actions: ['access-analyzer:ListAnalyzers'], resources: ['*'] },
];

/** What analyzer does in an account, and reads in Security. */
export const analyzerPermissions: ControlPermissions = {
  execution: [
    ...look,
    {
      sid: 'MakeAnalyzerRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [ROLE],
      conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
    },
  ],
  audit: look,
  security: [
    {
      sid: 'ReadOrganizationAnalyzer',
      actions: ['access-analyzer:GetAnalyzer'],
      // One that was there before is adopted under its own name.
      resources: ['arn:{partition}:access-analyzer:*:{account}:analyzer/*'],
    },
  ],
};
