import { decide } from '../../../../sandbox/services/policy/decide.ts';
import type { PolicyStatement } from '../../../../sandbox/services/policy/policy-document.ts';
import { policiesWith, statementsOf } from '../../../support/guardrails.ts';
import { documentOf, globalKeys, type PolicyCase } from '../../../support/simulated-policies.ts';

const MEMBER = '444444444444';
const SECURITY = '222222222222';
const LOGGING = '333333333333';
const ALLOW_ALL = [{ Effect: 'Allow', Action: '*', Resource: '*' }] as const;
const session = (role: string, account = MEMBER) =>
  `arn:aws:sts::${account}:assumed-role/${role}/someone`;
const role = (name: string, account = MEMBER) => `arn:aws:iam::${account}:role/${name}`;

const everywhere = statementsOf(policiesWith().filter(({ reach }) => reach === 'everywhere'));
const inSecurityUnit = statementsOf();

type Asked = Pick<PolicyCase, 'action' | 'resource' | 'context'> & { readonly principal: string };

const NOTHING_DENIED = { name: 'FullAWSAccess', text: JSON.stringify(documentOf(ALLOW_ALL)) };

/**
 * As the sandbox decides; that it does so as AWS is held elsewhere. Examples to read: promise.test.ts asks for everything.
 */
const ask = (
  { action, resource, principal, context }: Asked,
  controls: readonly PolicyStatement[] = everywhere,
): 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied' => {
  const guards = { name: 'guardrails', text: JSON.stringify(documentOf(controls)) };
  const decision = decide(
    {
      asker: { arn: principal, accountId: principal.split(':')[4] ?? '' },
      identity: [NOTHING_DENIED],
      serviceControl: [[NOTHING_DENIED], [NOTHING_DENIED, guards]],
    },
    { action, resource, context: { ...globalKeys(principal), ...context } },
  );
  if (decision.allowed) return 'Allowed';
  return decision.because.includes('explicit deny in a service control policy')
    ? 'ExplicitlyDenied'
    : 'ImplicitlyDenied';
};

describe('an administrator of an account', () => {
  test.each([
    ['reads what is recorded', 'config:DescribeConfigurationRecorders', '*'],
    [
      'makes a trail of their own',
      'cloudtrail:CreateTrail',
      `arn:aws:cloudtrail:us-east-1:${MEMBER}:trail/mine`,
    ],
    [
      'stops a trail of their own',
      'cloudtrail:StopLogging',
      `arn:aws:cloudtrail:us-east-1:${MEMBER}:trail/mine`,
    ],
    ['makes a role', 'iam:CreateRole', role('deploy')],
    ['lets an instance write session logs', 'iam:AttachRolePolicy', role('instances')],
    ['passes a role', 'iam:PassRole', role('deploy')],
    [
      'makes a stack',
      'cloudformation:CreateStack',
      `arn:aws:cloudformation:us-east-1:${MEMBER}:stack/app/*`,
    ],
    [
      'deletes an alarm of theirs',
      'cloudwatch:DeleteAlarms',
      `arn:aws:cloudwatch:us-east-1:${MEMBER}:alarm:latency`,
    ],
    [
      'makes a function',
      'lambda:CreateFunction',
      `arn:aws:lambda:us-east-1:${MEMBER}:function:app`,
    ],
    [
      'archives a finding',
      'guardduty:ArchiveFindings',
      `arn:aws:guardduty:us-east-1:${MEMBER}:detector/d`,
    ],
    ['deletes an object', 's3:DeleteObject', 'arn:aws:s3:::data-platform/x'],
    ['deletes a key', 'kms:ScheduleKeyDeletion', `arn:aws:kms:us-east-1:${MEMBER}:key/1`],
  ])('%s as before', (_, action, resource) => {
    expect(ask({ action, resource, principal: session('Administrator') })).toBe('Allowed');
  });
});

const RECORDER = { action: 'config:StopConfigurationRecorder', resource: '*' };
const DETECTOR = {
  action: 'guardduty:UpdateMemberDetectors',
  resource: `arn:aws:guardduty:us-east-1:${SECURITY}:detector/d`,
};
const BASELINE = {
  action: 'cloudformation:UpdateStack',
  resource: `arn:aws:cloudformation:us-east-1:${MEMBER}:stack/HoldfastBaseline/1`,
};
const writes = (name: string, action = 'iam:PutRolePolicy', account = MEMBER) => ({
  action,
  resource: role(name, account),
});

describe('roles', () => {
  test.each([
    ['HoldfastExecution reconfigures the recorder', session('HoldfastExecution'), RECORDER],
    ['Control Tower reconfigures the recorder', session('AWSControlTowerExecution'), RECORDER],
    ['the bootstrap role updates the baseline', session('OrganizationAccountAccessRole'), BASELINE],
    ['StackSets update the baseline', session('stacksets-exec-0f'), BASELINE],
    [
      'the bootstrap role makes HoldfastExecution',
      session('OrganizationAccountAccessRole'),
      writes('HoldfastExecution', 'iam:CreateRole'),
    ],
    [
      'StackSets make HoldfastExecution',
      session('stacksets-exec-0f'),
      writes('HoldfastExecution', 'iam:CreateRole'),
    ],
    [
      'the bootstrap role narrows its trust',
      session('OrganizationAccountAccessRole'),
      writes('OrganizationAccountAccessRole', 'iam:UpdateAssumeRolePolicy'),
    ],
    [
      'HoldfastExecution removes the bootstrap role',
      session('HoldfastExecution'),
      writes('OrganizationAccountAccessRole', 'iam:DeleteRole'),
    ],
    [
      'HoldfastExecution hands CloudTrail its role',
      session('HoldfastExecution'),
      writes('HoldfastTrailLogs', 'iam:PassRole'),
    ],
    [
      'HoldfastFoundation administers GuardDuty in Security',
      session('HoldfastFoundation', SECURITY),
      DETECTOR,
    ],
  ])('%s', (_, principal, question) => {
    expect(ask({ ...question, principal })).toBe('Allowed');
  });

  test.each([
    ['one that begins like HoldfastExecution', session('HoldfastExecution2'), RECORDER],
    ['HoldfastAudit', session('HoldfastAudit'), RECORDER],
    ['HoldfastFoundation of another account', session('HoldfastFoundation'), DETECTOR],
    ['the bootstrap role, on the recorder', session('OrganizationAccountAccessRole'), RECORDER],
    ['StackSets, on the recorder', session('stacksets-exec-0f'), RECORDER],
    ['StackSets, on GuardDuty', session('stacksets-exec-0f'), DETECTOR],
    ['Control Tower, on GuardDuty', session('AWSControlTowerExecution'), DETECTOR],
    ['Control Tower, on the baseline', session('AWSControlTowerExecution'), BASELINE],
    ['HoldfastExecution, on itself', session('HoldfastExecution'), writes('HoldfastExecution')],
    ['HoldfastExecution, on the baseline', session('HoldfastExecution'), BASELINE],
    [
      'HoldfastExecution, on the trust of the bootstrap role',
      session('HoldfastExecution'),
      writes('OrganizationAccountAccessRole', 'iam:UpdateAssumeRolePolicy'),
    ],
    ['StackSets, on roles of StackSets', session('stacksets-exec-0f'), writes('stacksets-exec-1')],
  ])('refuse %s', (_, principal, question) => {
    expect(ask({ ...question, principal })).toBe('ExplicitlyDenied');
  });

  test.each([
    ['stacksets-exec-mine'],
    ['stacksets-exec-mine/evil'],
    ['HoldfastExecution'],
    ['HoldfastFoundation'],
    ['OrganizationAccountAccessRole'],
    ['AWSControlTowerExecution'],
  ])('an administrator can make no role %s, even with identity off', (name) => {
    const without = statementsOf(policiesWith(['identity']));
    const question = { ...writes(name, 'iam:CreateRole'), principal: session('Administrator') };

    expect(ask(question, without)).toBe('ExplicitlyDenied');
  });
});

describe('the root user', () => {
  const root = `arn:aws:iam::${MEMBER}:root`;
  const bucket = { action: 's3:ListAllMyBuckets', resource: '*', principal: root };

  test('can do nothing', () => {
    expect(ask({ ...bucket, context: { 'aws:PrincipalArn': root } })).toBe('ExplicitlyDenied');
  });

  test('in a session that the management account took can do its task', () => {
    const context = { 'aws:PrincipalArn': root, 'aws:AssumedRoot': 'true' };

    expect(ask({ ...bucket, context })).toBe('Allowed');
  });
});

test('nobody deletes evidence, Holdfast included', () => {
  const question = { action: 's3:DeleteObject', resource: 'arn:aws:s3:::holdfast-trail-3/x' };
  const roles = ['HoldfastExecution', 'HoldfastFoundation', 'OrganizationAccountAccessRole'];

  for (const name of roles) {
    const principal = session(name, LOGGING);
    expect(ask({ ...question, principal }, inSecurityUnit)).toBe('ExplicitlyDenied');
  }
});
