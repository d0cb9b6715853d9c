import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const SERVICE_ROLE =
  'arn:{partition}:iam::{account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

const read: Permission = {
  sid: 'ReadRecorder',
  actions: [
    'config:DescribeConfigurationRecorders',
    'config:DescribeConfigurationRecorderStatus',
    'config:DescribeDeliveryChannels',
  ],
  resources: ['*'],
};
const readDelivery: Permission = {
  sid: 'ReadDelivery',
  actions: ['config:DescribeDeliveryChannelStatus'],
  resources: ['*'],
};
const readRole: Permission = {
  sid: 'ReadConfigRole',
  actions: ['iam:GetRole'],
  // IAM does not know the path of a role that is not there: it then asks for the name alone.
  resources: [SERVICE_ROLE, 'arn:{partition}:iam::{account}:role/AWSServiceRoleForConfig'],
};

/** What recorder does in an account. */
export const recorderPermissions: ControlPermissions = {
  execution: [
    read,
    {
      sid: 'WriteRecorder',
      actions: [
        'config:PutConfigurationRecorder',
        'config:StartConfigurationRecorder',
        'config:StopConfigurationRecorder',
        'config:DeleteConfigurationRecorder',
        'config:TagResource',
      ],
      resources: ['arn:{partition}:config:*:{account}:configuration-recorder/*'],
    },
    {
      sid: 'WriteChannel',
      actions: ['config:PutDeliveryChannel', 'config:DeleteDeliveryChannel'],
      resources: ['*'],
    },
    readRole,
    {
      sid: 'MakeConfigRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [SERVICE_ROLE],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } },
    },
    {
      sid: 'PassConfigRole',
      actions: ['iam:PassRole'],
      resources: [SERVICE_ROLE],
      conditions: { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
    },
  ],
  audit: [read, readDelivery, readRole],
};
