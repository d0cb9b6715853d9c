import { AwsError } from '../../wire/service.ts';
import { findLogGroup } from '../logs/log-groups.ts';
import { roleForService, roleMay } from '../role-permissions.ts';
import type { World } from '../world.ts';
import type { Trail } from './trails.ts';

const LOG_GROUP = /^arn:aws:logs:([^:]+):(\d{12}):log-group:([^:]+):\*$/;

const badGroup = (message: string): AwsError =>
  new AwsError('InvalidCloudWatchLogsLogGroupArnException', message);
const badRole = (message: string): AwsError =>
  new AwsError('InvalidCloudWatchLogsRoleArnException', message);

const requireGroup = (world: World, trail: Trail, arn: string): string => {
  const [, region, account, name = ''] = LOG_GROUP.exec(arn) ?? [];
  const group =
    account === trail.account && region === trail.homeRegion
      ? findLogGroup(world, account, region, name)
      : undefined;
  if (group === undefined) {
    throw badGroup('CloudTrail cannot validate the specified log group ARN.');
  }
  return arn.slice(0, -2);
};

/** The role must be CloudTrail's to assume and let it write the stream that it will make. */
const requireRole = (world: World, trail: Trail, arn: string, group: string): void => {
  const role = roleForService(world, arn, trail.account, 'cloudtrail.amazonaws.com', {
    'aws:SourceArn': trail.arn,
    'aws:SourceAccount': trail.account,
  });
  if (role === undefined) {
    throw badRole('Access denied. Check the trust relationships for your role.');
  }
  const stream = `${group}:log-stream:${trail.account}_CloudTrail_${trail.homeRegion}`;
  const writes = ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) =>
    roleMay(world, trail.account, role, action, stream),
  );
  if (!writes) throw badGroup('Access denied. Check the permissions for your role.');
};

/** The log group and its role must both be in the trail's own account, and work. */
export const requireLogGroup = (world: World, trail: Trail): void => {
  const { logGroupArn, logRoleArn } = trail.settings;
  if (logGroupArn === undefined && logRoleArn === undefined) return;
  if (logGroupArn === undefined)
    throw badGroup('You must specify a log group ARN as well as a role ARN.');
  if (logRoleArn === undefined)
    throw badRole('You must specify a role ARN as well as a log group.');
  requireRole(world, trail, logRoleArn, requireGroup(world, trail, logGroupArn));
};
