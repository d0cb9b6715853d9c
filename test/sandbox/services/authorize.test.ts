import { createAuthorize } from '../../../sandbox/services/authorize.ts';
import { putManagedPolicy } from '../../../sandbox/services/iam/put-managed-policy.ts';
import { putRole } from '../../../sandbox/services/iam/put-role.ts';
import type { PolicySeed } from '../../../sandbox/services/organizations/seed-organization.ts';
import type { AccessCheck, Call, Principal } from '../../../sandbox/wire/service.ts';
import { controlPlane, MANAGEMENT, MEMBER, OTHER } from '../../support/control-plane.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${MEMBER}:trail/holdfast-trail`;
const stopLogging: AccessCheck = { action: 'cloudtrail:StopLogging', resource: TRAIL };

const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, resource = '*', condition?: object) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});
const deny = (action: string, condition?: object) => ({
  ...allow(action, '*', condition),
  Effect: 'Deny',
});
const exceptExecution = {
  ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/HoldfastExecution'] },
};
const guard = (...statements: object[]): PolicySeed => ({
  name: 'guard',
  content: policy(...statements),
  targets: ['Workloads'],
});

const session = (role: string, changes: Partial<Principal> = {}, account = MEMBER): Principal => ({
  arn: `arn:aws:sts::${account}:assumed-role/${role.slice(role.lastIndexOf('/') + 1)}/s`,
  accountId: account,
  accessKeyId: 'ASIA',
  roleArn: `arn:aws:iam::${account}:role/${role}`,
  ...changes,
});
const user = (account: string): Principal => ({
  arn: `arn:aws:iam::${account}:user/sandbox`,
  accountId: account,
  accessKeyId: `sandbox-${account}`,
});

/** An organization with policies and roles, and what it answers to somebody. */
const organization = (policies: readonly PolicySeed[] = [], accountIds = [MEMBER]) => {
  const { world } = controlPlane({ seed: { policies } });
  for (const account of accountIds) {
    putRole(world, account, { name: 'Admin', trust: {}, attached: [ADMINISTRATOR] });
    putRole(world, account, { name: 'HoldfastExecution', trust: {}, attached: [ADMINISTRATOR] });
  }
  const ask = (principal: Principal, check: AccessCheck = stopLogging, region = 'eu-west-1') => {
    const call = { account: principal.accountId, region, principal } as Call;
    const answer = createAuthorize(world)(principal, [check], call);
    return answer.allowed ? 'allowed' : answer.message;
  };
  return { world, ask };
};
const refused = (principal: Principal, because: string): string =>
  `User: ${principal.arn} is not authorized to perform: cloudtrail:StopLogging on resource: ${TRAIL} ${because}`;

describe('authorize', () => {
  test('lets administrators do what no policy denies', () => {
    const { ask } = organization();

    expect(ask(user(MEMBER))).toBe('allowed');
    expect(ask(session('Admin'))).toBe('allowed');
  });

  test('names the service control policy that denies', () => {
    const { ask, world } = organization([guard(deny('cloudtrail:StopLogging'))]);
    const id = Object.keys(
      world.state.cell<{ organization: { policies: object } }>(
        'organizations',
        MANAGEMENT,
        'global',
        () => ({ organization: { policies: {} } }),
      ).organization.policies,
    ).at(-1);
    const arn = `arn:aws:organizations::${MANAGEMENT}:policy/o-holdfast01/service_control_policy/${id}`;

    expect(ask(session('Admin'))).toBe(
      refused(session('Admin'), `with an explicit deny in a service control policy: ${arn}`),
    );
  });

  test('exempts by the ARN of the role behind a session', () => {
    const { ask } = organization([guard(deny('cloudtrail:StopLogging', exceptExecution))]);

    expect(ask(session('HoldfastExecution'))).toBe('allowed');
    expect(ask(session('Admin'))).toContain('explicit deny in a service control policy');
    expect(ask(user(MEMBER))).toContain('explicit deny in a service control policy');
  });

  test('binds only what lies below the place of a policy', () => {
    const { ask } = organization([guard(deny('cloudtrail:*'))], [MEMBER, OTHER]);

    expect(ask(session('Admin', {}, OTHER))).toBe('allowed');
    expect(ask(session('Admin'))).toContain('service control policy');
  });

  test('binds neither the management account nor service-linked roles', () => {
    const atRoot = { ...guard(deny('*')), targets: ['r-hf01'] };
    const { ask, world } = organization([atRoot], [MEMBER, MANAGEMENT]);
    const path = '/aws-service-role/config.amazonaws.com/';
    const name = 'AWSServiceRoleForConfig';
    putRole(world, MEMBER, { name, path, trust: {}, attached: [ADMINISTRATOR] });

    expect(ask(session('Admin', {}, MANAGEMENT))).toBe('allowed');
    expect(ask(session(`aws-service-role/config.amazonaws.com/${name}`))).toBe('allowed');
    expect(ask(user(MEMBER))).toContain('service control policy');
  });

  test('needs an allow at every level of the organization', () => {
    const { ask, world } = organization();
    const state = world.state.cell<{ organization: { attachments: Record<string, string[]> } }>(
      'organizations',
      MANAGEMENT,
      'global',
      () => ({ organization: { attachments: {} } }),
    );
    state.organization.attachments['ou-hf01-workload'] = [];

    expect(ask(session('Admin'))).toBe(
      refused(
        session('Admin'),
        'because no service control policy allows the cloudtrail:StopLogging action',
      ),
    );
  });

  test('says what is missing and what denies', () => {
    const { ask, world } = organization();
    const admin = { trust: {}, attached: [ADMINISTRATOR] };
    const boundary = putManagedPolicy(world, MEMBER, {
      name: 'b',
      document: policy(allow('s3:*')),
    });
    putRole(world, MEMBER, { name: 'none', trust: {} });
    putRole(world, MEMBER, { ...admin, name: 'bound', boundary: boundary.arn });
    putRole(world, MEMBER, { ...admin, name: 'denied', inline: { d: policy(deny('*')) } });
    const narrow = { sessionPolicy: JSON.stringify(policy(allow('s3:*'))) };
    const action = 'cloudtrail:StopLogging action';

    expect(
      [session('none'), session('bound'), session('denied'), session('Admin', narrow)].map(
        (principal) => ask(principal),
      ),
    ).toEqual([
      refused(session('none'), `because no identity-based policy allows the ${action}`),
      refused(session('bound'), `because no permissions boundary allows the ${action}`),
      refused(session('denied'), 'with an explicit deny in an identity-based policy'),
      refused(session('Admin'), `because no session policy allows the ${action}`),
    ]);
  });

  test.each<[string, object, Partial<Principal>, string, string]>([
    [
      'aws:PrincipalOrgID',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-holdfast01' } },
      {},
      'eu-west-1',
      'allowed',
    ],
    [
      'aws:PrincipalOrgPaths',
      {
        'ForAnyValue:StringLike': {
          'aws:PrincipalOrgPaths': 'o-holdfast01/r-hf01/ou-hf01-workload/*',
        },
      },
      {},
      'eu-west-1',
      'allowed',
    ],
    [
      'aws:PrincipalAccount',
      { StringEquals: { 'aws:PrincipalAccount': OTHER } },
      {},
      'eu-west-1',
      'refused',
    ],
    [
      'aws:RequestedRegion',
      { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
      {},
      'us-east-1',
      'refused',
    ],
    [
      'aws:SourceIdentity',
      { StringEquals: { 'aws:SourceIdentity': 'alice' } },
      { sourceIdentity: 'alice' },
      'eu-west-1',
      'allowed',
    ],
    ['aws:AssumedRoot', { Null: { 'aws:AssumedRoot': 'true' } }, {}, 'eu-west-1', 'allowed'],
    [
      'aws:ResourceAccount',
      { StringEquals: { 'aws:ResourceAccount': MEMBER } },
      {},
      'eu-west-1',
      'allowed',
    ],
    [
      'aws:PrincipalTag',
      { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
      {},
      'eu-west-1',
      'allowed',
    ],
  ])('fills %s', (_key, condition, changes, region, expected) => {
    const { ask, world } = organization();
    const inline = { p: policy(allow('*', '*', condition)) };
    putRole(world, MEMBER, { name: 'keyed', trust: {}, inline, tags: { team: 'a' } });

    const answer = ask(session('keyed', changes), stopLogging, region);

    expect(answer === 'allowed' ? 'allowed' : 'refused').toBe(expected);
  });
});
