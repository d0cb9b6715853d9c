import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const BUCKETS = 'arn:{partition}:s3:::*';

/** None of these has a resource to name. Source: Service Authorization Reference, Amazon EC2, Amazon S3 and IAM. */
const read: readonly Permission[] = [
  {
    sid: 'ReadDefaults',
    actions: [
      'ec2:GetEbsEncryptionByDefault',
      'ec2:GetSnapshotBlockPublicAccessState',
      'ec2:GetImageBlockPublicAccessState',
      'ec2:GetInstanceMetadataDefaults',
      'ec2:DescribeImages',
      'ec2:DescribeSnapshots',
      'iam:GetAccountPasswordPolicy',
      's3:GetAccountPublicAccessBlock',
      's3:ListAllMyBuckets',
    ],
    resources: ['*'],
  },
  {
    sid: 'FindPublicBuckets',
    actions: ['s3:GetBucketPolicyStatus', 's3:GetBucketAcl', 's3:GetBucketPublicAccessBlock'],
    resources: [BUCKETS],
  },
];

/** What account-defaults does in an account. */
export const accountDefaultsPermissions: ControlPermissions = {
  execution: [
    ...read,
    {
      sid: 'SetDefaults',
      actions: [
        'ec2:EnableEbsEncryptionByDefault',
        'ec2:EnableSnapshotBlockPublicAccess',
        'ec2:EnableImageBlockPublicAccess',
        'ec2:ModifyInstanceMetadataDefaults',
        'iam:UpdateAccountPasswordPolicy',
        's3:PutAccountPublicAccessBlock',
      ],
      resources: ['*'],
    },
  ],
  audit: read,
};
