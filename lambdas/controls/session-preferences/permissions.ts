import { SESSION_DOCUMENT } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const DOCUMENT = `arn:{partition}:ssm:*:{account}:document/${SESSION_DOCUMENT}`;

const read: readonly Permission[] = [
  { sid: 'ReadSessionPreferences', actions: ['ssm:GetDocument'], resources: [DOCUMENT] },
  // Instances have no resource to name. Source: Service Authorization Reference, Amazon EC2.
  { sid: 'FindInstances', actions: ['ec2:DescribeInstances'], resources: ['*'] },
  {
    sid: 'ReadInstanceRoles',
    actions: ['iam:GetInstanceProfile', 'iam:SimulatePrincipalPolicy'],
    resources: [
      'arn:{partition}:iam::{account}:instance-profile/*',
      'arn:{partition}:iam::{account}:role/*',
    ],
  },
];

/** What session-preferences does in an account. */
export const sessionPreferencesPermissions: ControlPermissions = {
  execution: [
    ...read,
    {
      sid: 'WriteSessionPreferences',
      actions: [
        'ssm:CreateDocument',
        'ssm:AddTagsToResource',
        'ssm:UpdateDocument',
        'ssm:UpdateDocumentDefaultVersion',
        'ssm:ListDocumentVersions',
        // Single versions only: to make room for a new one.
        'ssm:DeleteDocument',
      ],
      resources: [DOCUMENT],
    },
  ],
  audit: read,
};
