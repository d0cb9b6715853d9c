import { functions } from '../../../../lambdas/contracts/functions.ts';
import { functionsAssuming } from '../../../../lambdas/contracts/functions-assuming.ts';
import {
  type BaselineInput,
  baselineTemplate,
} from '../../../../lambdas/controls/baseline-stack/template.ts';
import { ACCOUNT_CONTROLS } from '../../../../lambdas/controls/registry.ts';
import type { TemplateResource } from '../../../../lambdas/controls/stacks/stack-template.ts';
import { aFoundation, region } from '../../../support/builders.ts';

/** Actions that AWS offers no resource for. Source: Service Authorization Reference. */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'iam:ListAccountAliases': 'an alias is the account itself',
  'iam:CreateAccountAlias': 'an alias is the account itself',
  'access-analyzer:ListAnalyzers': 'a list',
  'cloudtrail:DescribeTrails': 'a list',
  'config:DescribeConfigurationRecorders': 'a list',
  'config:DescribeConfigurationRecorderStatus': 'a list',
  'config:DescribeDeliveryChannels': 'a list',
  'config:DescribeDeliveryChannelStatus': 'a list',
  'config:PutDeliveryChannel': 'delivery channels are no resources',
  'config:DeleteDeliveryChannel': 'delivery channels are no resources',
  'ec2:DescribeImages': 'a list',
  'ec2:DescribeInstances': 'a list',
  'ec2:DescribeSnapshots': 'a list',
  'ec2:EnableEbsEncryptionByDefault': 'a default of the account',
  'ec2:EnableImageBlockPublicAccess': 'a default of the account',
  'ec2:EnableSnapshotBlockPublicAccess': 'a default of the account',
  'ec2:GetEbsEncryptionByDefault': 'a default of the account',
  'ec2:GetImageBlockPublicAccessState': 'a default of the account',
  'ec2:GetInstanceMetadataDefaults': 'a default of the account',
  'ec2:GetSnapshotBlockPublicAccessState': 'a default of the account',
  'ec2:ModifyInstanceMetadataDefaults': 'a default of the account',
  'guardduty:DeleteMembers': 'members are no resources',
  'guardduty:DisassociateFromAdministratorAccount': 'an administrator is no resource',
  'guardduty:DisassociateMembers': 'members are no resources',
  'guardduty:GetAdministratorAccount': 'an administrator is no resource',
  'guardduty:ListDetectors': 'a list',
  'guardduty:ListMembers': 'a list',
  'iam:GetAccountPasswordPolicy': 'a default of the account',
  'iam:UpdateAccountPasswordPolicy': 'a default of the account',
  'logs:DescribeLogGroups': 'a list',
  's3:GetAccountPublicAccessBlock': 'a default of the account',
  's3:ListAllMyBuckets': 'a list',
  's3:PutAccountPublicAccessBlock': 'a default of the account',
};

const input = (values: Partial<BaselineInput> = {}): BaselineInput => ({
  ...aFoundation(),
  homeRegion: region('eu-west-1'),
  trailMode: 'account',
  bootstrapRole: 'OrganizationAccountAccessRole',
  baselineVersion: '0123456789ab',
  controls: ACCOUNT_CONTROLS,
  ...values,
});

interface Statement {
  readonly Effect: string;
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: { readonly AWS?: readonly { readonly 'Fn::Sub': string }[] };
  readonly Condition?: unknown;
}
interface Document {
  readonly Statement: readonly Statement[];
}

const template = baselineTemplate(input());
const resource = (name: string): TemplateResource => {
  const found = template.Resources[name];
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};
const documentsOf = ({ Properties }: TemplateResource): readonly Document[] => [
  ...((Properties['Policies'] ?? []) as { PolicyDocument: Document }[]).map(
    (policy) => policy.PolicyDocument,
  ),
  ...(Properties['PolicyDocument'] === undefined ? [] : [Properties['PolicyDocument'] as Document]),
];
const statementsOf = (name: string) =>
  documentsOf(resource(name)).flatMap(({ Statement }) => Statement);
const every = Object.keys(template.Resources).flatMap(statementsOf);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const trustOf = (name: string) =>
  (resource(name).Properties['AssumeRolePolicyDocument'] as Document).Statement[0];

describe('baselineTemplate', () => {
  test('makes roles and policy, and the log role in trail mode account alone', () => {
    const names = (of: BaselineInput) => Object.keys(baselineTemplate(of).Resources);

    expect(names(input())).toEqual([
      'HoldfastExecution',
      'HoldfastAudit',
      'HoldfastSessionLogs',
      'HoldfastTrailLogs',
    ]);
    expect(names(input({ trailMode: 'organization' }))).not.toContain('HoldfastTrailLogs');
  });

  test('carries the baseline version and is the same for every account', () => {
    expect(template.Metadata['Holdfast']).toMatchObject({ BaselineVersion: '0123456789ab' });
    expect(Object.keys(template.Parameters)).toEqual(Object.keys(template.Outputs));
    expect(JSON.stringify(template).length).toBeLessThan(51_200);
  });

  test('allows no wildcard action', () => {
    const actions = every.flatMap(({ Action }) => listed(Action));

    expect(actions.filter((action) => String(action).includes('*'))).toEqual([]);
    expect(actions.length).toBeGreaterThan(20);
  });

  test('allows on every resource only what AWS offers no resource for', () => {
    const anywhere = every
      .filter(({ Resource }) => listed(Resource).includes('*'))
      .flatMap(({ Action }) => listed(Action).map(String));

    expect([...new Set(anywhere)].sort()).toEqual(Object.keys(WITHOUT_RESOURCE).sort());
  });

  test('lets HoldfastExecution change no role or policy of Holdfast', () => {
    const writes = statementsOf('HoldfastExecution')
      .flatMap(({ Action }) => listed(Action).map(String))
      .filter((action) => /^iam:|^cloudformation:/.test(action))
      .filter((action) => !/:(Get|List|Describe|Simulate)/.test(action));

    expect(writes.sort()).toEqual([
      'iam:CreateAccountAlias',
      'iam:CreateServiceLinkedRole',
      'iam:CreateServiceLinkedRole',
      'iam:PassRole',
      'iam:PassRole',
      'iam:UpdateAccountPasswordPolicy',
    ]);
  });

  test('gives every statement of a role an id of its own', () => {
    for (const name of ['HoldfastExecution', 'HoldfastAudit']) {
      const ids = statementsOf(name).map(({ Sid }) => Sid);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test.each(['HoldfastExecution', 'HoldfastAudit'])(
    'lets exactly the functions that need %s assume it, in this organization',
    (name) => {
      const trust = trustOf(name);

      expect(trust).toMatchObject({
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
      });
      expect(trust?.Principal?.AWS?.map((of) => of['Fn::Sub'])).toEqual(
        functionsAssuming(name).map(
          (of) => `arn:\${AWS::Partition}:iam::111111111111:role/holdfast-${of}`,
        ),
      );
    },
  );

  test('lets instances write under the prefix of their account alone', () => {
    const [write] = statementsOf('HoldfastSessionLogs');

    expect(write?.Resource).toEqual([
      {
        'Fn::Sub': `arn:\${AWS::Partition}:s3:::holdfast-sessions-333333333333/\${AWS::AccountId}/*`,
      },
    ]);
  });

  test('lets CloudTrail write for the trail of this account alone', () => {
    expect(trustOf('HoldfastTrailLogs')?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { 'Fn::Sub': `\${AWS::AccountId}` } },
      ArnLike: {
        'aws:SourceArn': {
          'Fn::Sub': `arn:\${AWS::Partition}:cloudtrail:*:\${AWS::AccountId}:trail/holdfast-trail`,
        },
      },
    });
  });
});

describe('functionsAssuming', () => {
  test('finds the functions that enter accounts, and not the API', () => {
    const execution = functionsAssuming('HoldfastExecution');

    expect(execution).toEqual([
      'analyze-access',
      'establish-access',
      'identify-account',
      'join-guard-duty',
      'log-sessions',
      'record-configuration',
      'secure-trail',
      'set-alarms',
      'set-defaults',
    ]);
    expect(execution.every((name) => name in functions)).toBe(true);
  });

  test('finds the functions that act in the Security account', () => {
    expect(functionsAssuming('HoldfastFoundation')).toEqual(
      expect.arrayContaining([
        'analyze-access',
        'appoint-guard-duty-administrator',
        'join-guard-duty',
        'lay-organization-analyzers',
        'sweep-findings',
      ]),
    );
  });

  test('finds nobody for a role that nobody may assume', () => {
    expect(functionsAssuming('HoldfastFoundationOfNobody')).toEqual([]);
  });
});
