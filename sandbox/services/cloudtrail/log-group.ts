import { AwsError } from '../../wire/service.ts';
import { findLogGroup } from '../logs/log-groups.ts';
import { findOrganization } from '../organizations/organization-state.ts';
import { serviceSession, sessionRefusal } from '../service-session.ts';
import type { World } from '../world.ts';
import type { Trail } from './trails.ts';

const LOG_GROUP = /^arn:aws:logs:([^:]+):(\d{12}):log-group:([^:]+):\*$/;

/** Why events cannot come to the log group: what is wrong with, and how CloudTrail says it. */
export interface LogGroupProblem {
  readonly with: 'group' | 'role';
  readonly message: string;
}

const withGroup = (message: string): LogGroupProblem => ({ with: 'group', message });
const withRole = (message: string): LogGroupProblem => ({ with: 'role', message });

const groupExists = (world: World, trail: Trail, arn: string): boolean => {
  const [, region, account, name = ''] = LOG_GROUP.exec(arn) ?? [];
  return (
    account === trail.account &&
    region === trail.homeRegion &&
    findLogGroup(world, account, region, name) !== undefined
  );
};

/**
 * Streams that the role must be able to make and write. An organization's accounts get streams that begin with its id,
 * beside those of the trail's own account. Source: CloudTrail User Guide, "Prepare for creating a trail for your organization".
 */
const streamsOf = (world: World, trail: Trail): readonly string[] => {
  const own = `${trail.account}_CloudTrail_${trail.homeRegion}`;
  const organization = trail.settings.organization ? findOrganization(world)?.id : undefined;
  return organization === undefined ? [own] : [`${own}*`, `${organization}_*`];
};

/** The role must be CloudTrail's to assume and let it write the streams that it will make. */
const roleProblem = (
  world: World,
  trail: Trail,
  arn: string,
  group: string,
): LogGroupProblem | undefined => {
  const session = serviceSession(world, {
    roleArn: arn,
    account: trail.account,
    service: 'cloudtrail.amazonaws.com',
    sessionName: 'CloudTrail',
    context: { 'aws:SourceArn': trail.arn, 'aws:SourceAccount': trail.account },
  });
  if (session === undefined) {
    return withRole('Access denied. Check the trust relationships for your role.');
  }
  const writes = streamsOf(world, trail).flatMap((stream) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
      action,
      resource: `${group}:log-stream:${stream}`,
    })),
  );
  return sessionRefusal(world, session, trail.homeRegion, writes) === undefined
    ? undefined
    : withGroup('Access denied. Check the permissions for your role.');
};

/** What keeps CloudTrail from writing the trail's log group now: group and role must be in the trail's own account. */
export const logGroupProblem = (world: World, trail: Trail): LogGroupProblem | undefined => {
  const { logGroupArn, logRoleArn } = trail.settings;
  if (logGroupArn === undefined && logRoleArn === undefined) return undefined;
  if (logGroupArn === undefined) {
    return withGroup('You must specify a log group ARN as well as a role ARN.');
  }
  if (logRoleArn === undefined) {
    return withRole('You must specify a role ARN as well as a log group.');
  }
  if (!groupExists(world, trail, logGroupArn)) {
    return withGroup('CloudTrail cannot validate the specified log group ARN.');
  }
  return roleProblem(world, trail, logRoleArn, logGroupArn.slice(0, -2));
};

const CODES: Readonly<Record<LogGroupProblem['with'], string>> = {
  group: 'InvalidCloudWatchLogsLogGroupArnException',
  role: 'InvalidCloudWatchLogsRoleArnException',
};

/** What CreateTrail and UpdateTrail test before they accept a log group. */
export const requireLogGroup = (world: World, trail: Trail): void => {
  const problem = logGroupProblem(world, trail);
  if (problem !== undefined) throw new AwsError(CODES[problem.with], problem.message);
};
