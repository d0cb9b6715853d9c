import {
  ALARM_TOPIC,
  FINDINGS_FORWARD_ROLE,
  FINDINGS_ROLE,
  FINDINGS_STREAM,
  SECURITY_STACK,
} from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';
import { MANAGE_STACK, manageRoles, stackArn } from '../stacks/stack-permissions.ts';

/**
 * What security-stack does in the Security account, through its bootstrap role: CloudFormation makes everything in the
 * stack with the rights of that session.
 */
export const securityStackPermissions: ControlPermissions = {
  execution: [],
  audit: [],
  bootstrap: [
    {
      sid: 'ManageSecurityStack',
      actions: MANAGE_STACK,
      resources: [stackArn(SECURITY_STACK)],
    },
    manageRoles('ManageSecurityRoles'),
    {
      sid: 'PassFindingsRoles',
      actions: ['iam:PassRole'],
      resources: [FINDINGS_ROLE, FINDINGS_FORWARD_ROLE].map(
        (role) => `arn:{partition}:iam::{account}:role/${role}`,
      ),
      conditions: {
        StringEquals: { 'iam:PassedToService': ['events.amazonaws.com', 'firehose.amazonaws.com'] },
      },
    },
    {
      sid: 'ManageAlarmKey',
      // A key that is still to be made has no ARN.
      actions: [
        'kms:CreateKey',
        'kms:DescribeKey',
        'kms:PutKeyPolicy',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:CancelKeyDeletion',
        'kms:ListResourceTags',
        'kms:TagResource',
        'kms:ScheduleKeyDeletion',
      ],
      resources: ['*'],
    },
    {
      sid: 'ManageAlarmTopic',
      actions: [
        'sns:CreateTopic',
        'sns:GetTopicAttributes',
        'sns:SetTopicAttributes',
        'sns:DeleteTopic',
        'sns:Subscribe',
        'sns:Unsubscribe',
        'sns:TagResource',
        'sns:ListTagsForResource',
        'sns:ListSubscriptionsByTopic',
        'sns:GetDataProtectionPolicy',
      ],
      resources: [`arn:{partition}:sns:{home}:{account}:${ALARM_TOPIC}`],
    },
    {
      sid: 'ManageFindingsStream',
      actions: [
        'firehose:CreateDeliveryStream',
        'firehose:DescribeDeliveryStream',
        'firehose:UpdateDestination',
        'firehose:DeleteDeliveryStream',
        'firehose:TagDeliveryStream',
        'firehose:ListTagsForDeliveryStream',
      ],
      resources: [`arn:{partition}:firehose:{home}:{account}:deliverystream/${FINDINGS_STREAM}`],
    },
    {
      sid: 'ManageFindingsRule',
      actions: [
        'events:PutRule',
        'events:DescribeRule',
        'events:DeleteRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:ListTargetsByRule',
      ],
      resources: [`arn:{partition}:events:{home}:{account}:rule/${FINDINGS_STREAM}`],
    },
  ],
};
