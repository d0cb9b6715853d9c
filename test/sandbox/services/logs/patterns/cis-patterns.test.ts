import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFilterPattern } from '../../../../../sandbox/services/logs/patterns/filter-pattern.ts';

/** Patterns of the CIS AWS Foundations Benchmark by section. */
const patterns = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../support/cis-metric-filters.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** A CloudTrail event of somebody who does something. */
const event = (source: string, eventName: string, more: object = {}) => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::444444444444:assumed-role/Deploy/session',
    accountId: '444444444444',
  },
  eventTime: '2026-11-21T09:30:00Z',
  eventSource: `${source}.amazonaws.com`,
  eventName,
  awsRegion: 'eu-central-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2',
  requestParameters: {},
  responseElements: null,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '444444444444',
  eventCategory: 'Management',
  ...more,
});

const signIn = (MFAUsed: string, ConsoleLogin: string, more: object = {}) =>
  event('signin', 'ConsoleLogin', {
    userIdentity: { type: 'IAMUser', userName: 'alice', accountId: '444444444444' },
    eventType: 'AwsConsoleSignIn',
    additionalEventData: { MFAUsed, MobileVersion: 'No' },
    responseElements: { ConsoleLogin },
    ...more,
  });

const root = { type: 'Root', accountId: '444444444444' };
const denied = (eventName: string, errorCode: string, more: object = {}) =>
  event('ec2', eventName, { errorCode, ...more });

const CASES: Readonly<Record<string, readonly [fits: object, other: object]>> = {
  '4.1': [
    denied('RunInstances', 'Client.UnauthorizedOperation'),
    denied('PutObject', 'AccessDenied', { sourceIPAddress: 'delivery.logs.amazonaws.com' }),
  ],
  '4.2': [signIn('No', 'Success'), signIn('Yes', 'Success')],
  '4.3': [
    event('s3', 'ListBuckets', { userIdentity: root }),
    event('s3', 'ListBuckets', {
      userIdentity: { ...root, invokedBy: 'support.amazonaws.com' },
    }),
  ],
  '4.4': [event('iam', 'AttachRolePolicy'), event('iam', 'GetRolePolicy')],
  '4.5': [event('cloudtrail', 'StopLogging'), event('cloudtrail', 'LookupEvents')],
  '4.6': [
    signIn('No', 'Failure', { errorMessage: 'Failed authentication' }),
    signIn('No', 'Failure', { errorMessage: 'No username found in supplied account' }),
  ],
  '4.7': [event('kms', 'ScheduleKeyDeletion'), event('kms', 'EnableKey')],
  '4.8': [event('s3', 'PutBucketPolicy'), event('s3', 'GetBucketPolicy')],
  '4.9': [event('config', 'StopConfigurationRecorder'), event('ssm', 'PutDeliveryChannel')],
  '4.10': [event('ec2', 'ModifySecurityGroupRules'), event('ec2', 'DescribeSecurityGroups')],
  '4.11': [event('ec2', 'ReplaceNetworkAclEntry'), event('ec2', 'DescribeNetworkAcls')],
  '4.12': [event('ec2', 'AttachInternetGateway'), event('ec2', 'CreateNatGateway')],
  '4.13': [event('ec2', 'DeleteRoute'), event('appmesh', 'DeleteRoute')],
  '4.14': [event('ec2', 'AcceptVpcPeeringConnection'), event('ec2', 'DescribeVpcs')],
  '4.15': [event('organizations', 'MoveAccount'), event('organizations', 'ListAccounts')],
};

const finds = (section: string, subject: object): boolean =>
  parseFilterPattern(patterns[section] ?? '').match(JSON.stringify(subject)) !== undefined;

describe('patterns of the CIS benchmark', () => {
  test('are fifteen, each with its events', () => {
    expect(Object.keys(patterns).sort()).toEqual(Object.keys(CASES).sort());
    expect(Object.keys(CASES)).toHaveLength(15);
  });

  test.each(Object.entries(CASES))('%s find what they are made for', (section, [fits]) => {
    expect(finds(section, fits)).toBe(true);
  });

  test.each(Object.entries(CASES))('%s pass over what is like it', (section, [, other]) => {
    expect(finds(section, other)).toBe(false);
  });

  test.each(Object.values(patterns))('fit into a filter: %s', (pattern) => {
    expect(pattern.length).toBeLessThanOrEqual(1_024);
  });

  test('count no service that uses the root user, and no sign-in that failed', () => {
    const ofService = event('kms', 'RotateKey', {
      userIdentity: root,
      eventType: 'AwsServiceEvent',
    });

    expect(finds('4.3', ofService)).toBe(false);
    expect(finds('4.2', signIn('No', 'Failure'))).toBe(false);
    expect(finds('4.1', denied('HeadBucket', 'AccessDenied'))).toBe(false);
  });
});
