import { Match } from 'aws-cdk-lib/assertions';
import { DEPLOYMENT_KEYS } from '../../lambdas/contracts/deployment-settings.ts';
import { type FunctionContract, functions } from '../../lambdas/contracts/functions.ts';
import { table } from '../../lambdas/contracts/table.ts';
import { type WorkflowContract, workflows } from '../../lambdas/contracts/workflows.ts';
import { resourcesOf, synthesize } from '../support/deployment.ts';

const templates = synthesize();
const { data, service, organizationEvents } = templates;

interface Statement {
  readonly Sid?: string;
  readonly Action: string | string[];
  readonly Condition?: Record<string, unknown>;
}

/** What every function needs of Lambda, beside its contract. */
const PLATFORM: ReadonlySet<string | undefined> = new Set(['Log', 'Trace', 'KeepFailures']);

const DEPLOYMENT_ONLY: ReadonlySet<string> = new Set(DEPLOYMENT_KEYS);

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** The statements of a role, by the role's name. */
const statementsOf = (roleName: string): Statement[] => {
  const roles = service.findResources('AWS::IAM::Role', { Properties: { RoleName: roleName } });
  const logicalId = Object.keys(roles)[0];
  return Object.values(service.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) =>
      Properties.Roles.some((role: { Ref: string }) => role.Ref === logicalId),
    )
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
};

describe('HoldfastData', () => {
  test('keeps the one table, with every index of its contract', () => {
    data.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: table.indexes.map(({ name }) =>
          Match.objectLike({ IndexName: name }),
        ),
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: Match.anyValue() },
          }),
        ],
      }),
    });
  });

  test('makes the kill switch as it always was, so that no deployment writes its value again', () => {
    data.hasResource('AWS::SSM::Parameter', {
      DeletionPolicy: 'Retain',
      Properties: {
        Name: '/holdfast/changes',
        Type: 'String',
        Value: 'allowed',
        AllowedPattern: '^(allowed|stopped)$',
        Description: 'Whether Holdfast may change anything: allowed or stopped',
        Tags: Match.absent(),
      },
    });
  });

  test('keeps the logs of every function and workflow, so that HoldfastService can come again', () => {
    const groups = Object.values(data.findResources('AWS::Logs::LogGroup'));
    const names = groups.map(({ Properties }) => Properties.LogGroupName);

    expect(names).toEqual(
      expect.arrayContaining([
        ...Object.keys(functions).map((name) => `/aws/lambda/holdfast-${name}`),
        ...Object.keys(workflows).map((name) => `/aws/vendedlogs/states/holdfast-${name}`),
      ]),
    );
    for (const { Properties, DeletionPolicy } of groups) {
      expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() });
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
    service.resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('lets CloudFront alone read the console, over TLS 1.2', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'ReadByCloudFront',
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
          }),
          Match.objectLike({ Sid: 'MissByCloudFront', Action: 's3:ListBucket' }),
        ]),
      }),
    });
  });
});

describe('keys', () => {
  const keys = Object.values(data.findResources('AWS::KMS::Key'));

  test('are one a class of data, rotated, and kept', () => {
    const aliases = Object.values(data.findResources('AWS::KMS::Alias'));

    expect(aliases.map(({ Properties }) => Properties.AliasName).sort()).toEqual([
      'alias/holdfast-data',
      'alias/holdfast-logs',
      'alias/holdfast-messages',
    ]);
    for (const { Properties, DeletionPolicy } of keys) {
      expect(Properties.EnableKeyRotation).toBe(true);
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
  });

  test('let administrators of the account read nothing but through the service that keeps it', () => {
    for (const { Properties } of keys) {
      const statements = Properties.KeyPolicy.Statement as Statement[];
      const reading = statements.filter(
        ({ Sid, Action }) => list(Action).includes('kms:Decrypt') && Sid?.startsWith('UsedThrough'),
      );
      const administering = statements.filter(({ Sid }) => Sid === 'AdministeredByIam');

      expect(reading).toHaveLength(1);
      expect(reading[0]?.Condition).toHaveProperty(['StringEquals', 'kms:ViaService']);
      expect(administering.flatMap(({ Action }) => list(Action))).not.toContain('kms:Decrypt');
    }
  });

  test('open the table to roles of Holdfast alone, and only through DynamoDB', () => {
    const used = keys
      .flatMap(({ Properties }) => Properties.KeyPolicy.Statement as Statement[])
      .filter(({ Sid }) => Sid === 'UsedByHoldfast')
      .map(({ Condition }) => JSON.stringify(Condition));

    expect(used).toHaveLength(2);
    for (const condition of used) {
      expect(condition).toContain(':role/holdfast-*');
      expect(condition).toContain('kms:CallerAccount');
      expect(condition).toMatch(/"kms:ViaService":\[?"(dynamodb|sqs)\.us-east-1/);
    }
  });
});

describe('HoldfastService', () => {
  test.each(Object.entries<FunctionContract>(functions))(
    'deploys %s as its contract says, with a role of its own',
    (name, contract) => {
      service.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `holdfast-${name}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: contract.memory,
        Timeout: contract.timeout,
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: `/aws/lambda/holdfast-${name}` },
        Environment: { Variables: Match.objectLike({ HOLDFAST_SETTINGS: Match.anyValue() }) },
      });
      const granted = statementsOf(`holdfast-${name}`)
        .filter(({ Sid }) => !PLATFORM.has(Sid))
        .flatMap(({ Action }) => list(Action));
      const declared = contract.permissions.flatMap(({ actions }) => actions);
      expect([...new Set(granted)].sort()).toEqual([...new Set(declared)].sort());
    },
  );

  test('gives functions nothing of what only the stacks need to know', () => {
    for (const { Properties } of Object.values(service.findResources('AWS::Lambda::Function'))) {
      const settings = JSON.parse(Properties.Environment.Variables.HOLDFAST_SETTINGS);

      expect(settings).toHaveProperty('homeRegion', 'us-east-1');
      expect(Object.keys(settings).filter((key) => DEPLOYMENT_ONLY.has(key))).toEqual([]);
    }
  });

  test('gives the API no way into any account and only its own items to write', () => {
    const statements = statementsOf('holdfast-api');
    const actions = statements.flatMap(({ Action }) => list(Action));

    expect(actions.filter((action) => /^(sts|organizations|iam):/.test(action))).toEqual([]);
    const writes = statements.find(({ Sid }) => Sid === 'WriteOwnItems');
    expect(writes?.Condition).toEqual({
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': ['account#*', 'unique#*', 'operation#*', 'idempotency#*'],
      },
    });
  });

  test.each(Object.entries<WorkflowContract>(workflows))(
    'deploys the workflow %s with its flow readable in the template',
    (name, contract) => {
      service.hasResourceProperties('AWS::StepFunctions::StateMachine', {
        StateMachineName: `holdfast-${name}`,
        DefinitionString: Match.stringLikeRegexp('"StartAt"'),
        DefinitionSubstitutions: Object.fromEntries(
          Object.keys(contract.tasks).map((state) => [`${state}FunctionArn`, Match.anyValue()]),
        ),
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: Match.objectLike({ Level: 'ALL', IncludeExecutionData: false }),
      });
    },
  );

  test('holds nothing that is kept when it goes', () => {
    const kept = Object.entries(resourcesOf(templates.texts.get('HoldfastService') ?? '')).filter(
      ([, { DeletionPolicy }]) => DeletionPolicy?.startsWith('Retain'),
    );

    expect(kept).toEqual([]);
  });

  test('tells whoever deployed it where everything is', () => {
    expect(Object.keys(service.findOutputs('*')).sort()).toEqual([
      'ApiUrl',
      'Audience',
      'ClientId',
      'DashboardUrl',
      'DistributionDomain',
      'Issuer',
      'KillSwitchParameter',
      'SignInUrl',
      'Url',
    ]);
    service.hasOutput('KillSwitchParameter', { Value: '/holdfast/changes' });
  });
});

describe('HoldfastOrganizationEvents', () => {
  test('forwards what happens to accounts from us-east-1 to the home bus', () => {
    organizationEvents.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: ['aws.organizations'] }),
      Targets: [
        Match.objectLike({
          Arn: Match.objectLike({
            'Fn::Join': [
              '',
              Match.arrayWith([':events:us-east-1:111111111111:event-bus/holdfast']),
            ],
          }),
        }),
      ],
    });
  });
});

/** Properties that name a resource for all of its region, or, of roles, for all of the account. */
const NAMES = ['RoleName', 'TopicName', 'QueueName', 'AliasName', 'LogGroupName', 'AlarmName'];

describe('every stack', () => {
  test('names nothing as another stack does that may share its region', () => {
    const named = [...templates.texts.values()].flatMap((text) =>
      Object.values(resourcesOf(text)).flatMap(({ Type, Properties = {} }) =>
        NAMES.filter((key) => key in Properties).map(
          (key) => `${Type} ${JSON.stringify(Properties[key])}`,
        ),
      ),
    );

    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  });

  test('cannot be deleted by a slip', () => {
    expect(templates.unprotected).toEqual([]);
  });

  test('makes no resource by code but the console’s files, and by no function that CDK brings along', () => {
    const types = [...templates.texts.values()].flatMap((text) =>
      Object.values(resourcesOf(text)).map(({ Type }) => Type),
    );

    expect(
      types.filter((type) => /^(Custom::|AWS::CloudFormation::CustomResource)/.test(type)),
    ).toEqual(['Custom::HoldfastConsole']);
    service.resourceCountIs('AWS::Lambda::Function', Object.keys(functions).length);
  });
});
