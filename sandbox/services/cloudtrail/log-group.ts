import { AwsError } from '../../wire/service.ts';
import { findRoleByArn, type RoleRecord } from '../iam/iam-state.ts';
import { identityPolicies } from '../iam/managed-policies.ts';
import { findLogGroup } from '../logs/log-groups.ts';
import { readPolicy } from '../policy/policy-document.ts';
import { matchingStatements } from '../policy/statements.ts';
import { resourceVerdict } from '../resource-access.ts';
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

/** The role must let CloudTrail write the stream that it will make. */
const mayWrite = (world: World, trail: Trail, role: RoleRecord, group: string): boolean => {
  const resource = `${group}:log-stream:${trail.account}_CloudTrail_${trail.homeRegion}`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) => {
    const matches = identityPolicies(world, trail.account, role).flatMap((policy) =>
      matchingStatements(readPolicy(policy.text), { action, resource, context: {} }),
    );
    const effects = matches.map((statement) => statement.Effect);
    return effects.includes('Allow') && !effects.includes('Deny');
  });
};

const requireRole = (world: World, trail: Trail, arn: string, group: string): void => {
  const role = arn.split(':')[4] === trail.account ? findRoleByArn(world, arn) : undefined;
  const trusts =
    role !== undefined &&
    role.usableFrom <= world.clock.now() &&
    resourceVerdict(world, role.trust, {
      caller: { service: 'cloudtrail.amazonaws.com' },
      action: 'sts:AssumeRole',
      resource: arn,
      context: { 'aws:SourceArn': trail.arn, 'aws:SourceAccount': trail.account },
    }) === 'allowed';
  if (!trusts) throw badRole('Access denied. Check the trust relationships for your role.');
  if (!mayWrite(world, trail, role, group)) {
    throw badGroup('Access denied. Check the permissions for your role.');
  }
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
