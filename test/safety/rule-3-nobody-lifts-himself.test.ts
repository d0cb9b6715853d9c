import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { functionPermissions } from '../../lambdas/contracts/function-permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { MANAGEMENT_ACCOUNT_ROLES } from '../../lambdas/controls/management-roles/permissions.ts';
import { policyDocument } from '../../lambdas/controls/policy-document.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { ACCOUNT_ID, PARTITION } from '../../lambdas/controls/stacks/pseudo-parameters.ts';
import { ROLE_WRITES } from '../../lambdas/domain/policies/role-writes.ts';
import { decide } from '../../sandbox/services/policy/decide.ts';
import { issueCredentials } from '../../sandbox/services/sts/sessions.ts';
import { establishBaseline } from '../support/baseline.ts';
import { someSettings } from '../support/builders.ts';
import { aTarget } from '../support/controls.ts';
import { CREATED, type Hardening, hardening, MANAGEMENT, SECURITY } from '../support/hardening.ts';
import { globalKeys } from '../support/simulated-policies.ts';

/**
 * Rule 3: nobody lifts himself. What Holdfast is in an account cannot change what it may do there: that changes only by the
 * route of the baseline stack. After Access, the role of that route trusts one function alone.
 */

const MEMBER = '444444444444';
const OURS = [
  'HoldfastExecution',
  'HoldfastAudit',
  'HoldfastFoundation',
  'OrganizationAccountAccessRole',
];

const ROLE_ACTIONS = [...ROLE_WRITES, 'iam:PassRole'];
const POLICY_ACTIONS = [
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:DeletePolicy',
  'iam:CreatePolicy',
];
const OTHER_WAYS = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:AddUserToGroup',
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreateSAMLProvider',
  'iam:CreateInstanceProfile',
  'sts:AssumeRole',
  'lambda:CreateFunction',
  'lambda:UpdateFunctionCode',
  'ec2:RunInstances',
  'ssm:SendCommand',
  'cloudformation:CreateStack',
  'cloudformation:UpdateStack',
  'cloudformation:CreateChangeSet',
];

interface Role {
  readonly name: string;
  /** Its policies, as JSON. */
  readonly text: string;
  readonly account: string;
}

const askedOf = ({ name, text, account }: Role) => {
  const principal = `arn:aws:sts::${account}:assumed-role/${name}/run`;
  return (action: string, resource: string): boolean =>
    decide(
      { asker: { arn: principal, accountId: account }, identity: [{ name, text }] },
      { action, resource, context: globalKeys(principal) },
    ).allowed;
};

/** Everything by which a role could change what it, or another role of ours, may do. */
const ladders = (role: Role, except: readonly string[] = []): readonly string[] => {
  const may = askedOf(role);
  const arn = (kind: string, of: string) => `arn:aws:iam::${role.account}:${kind}/${of}`;
  const onRoles = OURS.flatMap((of) =>
    ROLE_ACTIONS.filter((action) => may(action, arn('role', of))).map(
      (action) => `${action} ${of}`,
    ),
  );
  const onPolicies = POLICY_ACTIONS.filter((action) =>
    may(action, arn('policy', 'HoldfastSessionLogs')),
  );
  const others = OTHER_WAYS.filter((action) => may(action, '*') || may(action, arn('user', 'x')));
  const stacks = ['HoldfastBaseline', 'StackSet-HoldfastBaseline-1'].flatMap((stack) =>
    OTHER_WAYS.filter(
      (action) =>
        action.startsWith('cloudformation:') &&
        may(action, `arn:aws:cloudformation:us-east-1:${role.account}:stack/${stack}/1`),
    ),
  );
  return [...onRoles, ...onPolicies, ...others, ...stacks].filter((way) => !except.includes(way));
};

interface RoleResource {
  readonly Type: string;
  readonly Properties: {
    readonly RoleName?: string;
    readonly Policies?: readonly { readonly PolicyDocument: unknown }[];
  };
}

/** The roles of a template, as CloudFormation would make them in an account. */
const rolesIn = (body: string, account: string): readonly Role[] => {
  const filled = body
    .replaceAll(ACCOUNT_ID, account)
    .replaceAll(PARTITION, 'aws')
    .replace(/\{"Fn::Sub":("(?:[^"\\]|\\.)*")\}/g, '$1');
  const { Resources: resources } = JSON.parse(filled) as {
    Resources: Record<string, RoleResource>;
  };
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Role')
    .map(({ Properties: { RoleName: name = '', Policies: policies = [] } }) => ({
      name,
      account,
      text: JSON.stringify({
        Version: '2012-10-17',
        Statement: policies.flatMap(
          ({ PolicyDocument }) => (PolicyDocument as { Statement: unknown[] }).Statement,
        ),
      }),
    }));
};

const VARIANTS: readonly (readonly [string, Partial<Settings>])[] = [
  ['the settings as shipped', {}],
  ['trails of accounts', { trail: { mode: 'account', logRetentionDays: 90 } }],
  ['the bootstrap role removed', { bootstrapTrust: 'remove' }],
];

test('a way up is found where there is one', () => {
  const Statement = {
    Effect: 'Allow',
    Action: ['iam:PutRolePolicy', 'iam:PassRole'],
    Resource: '*',
  };
  const text = JSON.stringify({ Version: '2012-10-17', Statement });

  expect(ladders({ name: 'HoldfastExecution', account: MEMBER, text })).toEqual(
    OURS.flatMap((name) => [`iam:PutRolePolicy ${name}`, `iam:PassRole ${name}`]),
  );
});

describe.each(VARIANTS)('with %s', (_, values) => {
  const settings = someSettings(values);
  const { body } = baselineStack.desired(settings, aTarget());
  // Setting `bootstrapTrust: remove`: it takes the role away, and could not use it.
  const removal =
    values.bootstrapTrust === 'remove'
      ? ['iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'].map(
          (action) => `${action} OrganizationAccountAccessRole`,
        )
      : [];

  test.each(rolesIn(body, MEMBER).map((role) => [role.name, role] as const))(
    'the role %s of a managed account has no way up',
    (name, role) => {
      expect(role.text).toContain('"Action"');
      expect(ladders(role, name === 'HoldfastExecution' ? removal : [])).toEqual([]);
    },
  );

  test('the roles of the template are those we know of', () => {
    const names = rolesIn(body, MEMBER).map(({ name }) => name);

    expect(names).toEqual(expect.arrayContaining(['HoldfastExecution', 'HoldfastAudit']));
    expect(names.filter((name) => !/^Holdfast(Execution|Audit|TrailLogs)$/.test(name))).toEqual([]);
  });
});

describe('beyond managed accounts', () => {
  test('the roles of Security have no way up', () => {
    const { body } = securityStack.desired(someSettings(), aTarget());
    const roles = rolesIn(body, SECURITY);

    expect(roles.map(({ name }) => name)).toContain('HoldfastFoundation');
    expect(roles.flatMap((role) => ladders(role))).toEqual([]);
  });

  test('the roles in the management account have no way up', () => {
    const tokens = {
      partition: 'aws',
      home: 'us-east-1',
      management: MANAGEMENT,
      account: MANAGEMENT,
    };
    const more = { organization: 'o-1', trailBucket: 'b', archiveKey: 'arn:aws:kms:::key/1' };
    const roles = MANAGEMENT_ACCOUNT_ROLES.map(({ name, permissions }) => ({
      name,
      account: MANAGEMENT,
      text: JSON.stringify(policyDocument(permissions, { ...tokens, ...more })),
    }));

    expect(roles.flatMap((role) => ladders(role))).toEqual([]);
  });
});

describe('after Access', () => {
  let here: Hardening;
  beforeEach(async () => {
    here = await hardening();
    await establishBaseline(here);
  });
  afterEach(() => here.stop());

  const RoleArn = `arn:aws:iam::${CREATED}:role/OrganizationAccountAccessRole`;
  const enter = (options: ConstructorParameters<typeof STSClient>[0] = {}) =>
    new STSClient(options)
      .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'anybody' }))
      .then(() => true)
      .catch((error: Error) => {
        expect(error.name).toBe('AccessDenied');
        return false;
      });
  const asFunction = (name: string) =>
    here.aws.withCredentials(
      issueCredentials(here.world, `arn:aws:iam::${MANAGEMENT}:role/holdfast-${name}`, 'test'),
    );

  test('the bootstrap role lets one function in, and no other', async () => {
    const names = Object.keys(functionPermissions);
    const entering: string[] = [];
    for (const name of names) if (await enter(asFunction(name))) entering.push(name);

    expect(entering).toEqual(['establish-access']);
  });

  test('the bootstrap role lets no administrator of the management account in', async () => {
    expect(await enter(here.aws.as(MANAGEMENT))).toBe(false);
  });

  test('the bootstrap role names that function and nobody else', async () => {
    const iam = new IAMClient(here.aws.as(CREATED, 'us-east-1'));
    const { Role: role } = await iam.send(
      new GetRoleCommand({ RoleName: 'OrganizationAccountAccessRole' }),
    );

    expect(JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
          Action: 'sts:AssumeRole',
          Condition: {
            ArnEquals: {
              'aws:PrincipalArn': `arn:aws:iam::${MANAGEMENT}:role/holdfast-establish-access`,
            },
          },
        },
      ],
    });
  });
});
