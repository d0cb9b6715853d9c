import { Match } from 'aws-cdk-lib/assertions';
import { type FunctionContract, functions } from '../../lambdas/contracts/functions.ts';
import { table } from '../../lambdas/contracts/table.ts';
import { type WorkflowContract, workflows } from '../../lambdas/contracts/workflows.ts';
import { synthesize } from '../support/deployment.ts';

const { data, service, organizationEvents } = synthesize();

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, unknown>;
}

/** What every function needs of Lambda, beside its contract. */
const PLATFORM: ReadonlySet<string | undefined> = new Set(['Log', 'Trace', 'KeepFailures']);

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
      },
    });
  });

  test('lets nobody sign up and asks everyone for a second factor', () => {
    data.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    });
    data.resourceCountIs('AWS::Cognito::UserPoolGroup', 3);
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
        Environment: { Variables: Match.objectLike({ HOLDFAST_SETTINGS: Match.anyValue() }) },
      });
      const granted = statementsOf(`holdfast-${name}`)
        .filter(({ Sid }) => !PLATFORM.has(Sid))
        .flatMap(({ Action }) => list(Action));
      const declared = contract.permissions.flatMap(({ actions }) => actions);
      expect([...new Set(granted)].sort()).toEqual([...new Set(declared)].sort());
    },
  );

  test('grants no wildcard action and attaches no managed policy', () => {
    const statements = Object.values(service.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
    );
    const roles = Object.values(service.findResources('AWS::IAM::Role'));

    expect(
      statements.flatMap(({ Action }) => list(Action)).filter((action) => action.includes('*')),
    ).toEqual([]);
    expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns !== undefined)).toEqual(
      [],
    );
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
      });
    },
  );

  test('refuses requests without a token everywhere but at the description of the API', () => {
    const routes = Object.values(service.findResources('AWS::ApiGatewayV2::Route'));
    const open = routes
      .filter(({ Properties }) => Properties.AuthorizationType === 'NONE')
      .map(({ Properties }) => Properties.RouteKey);

    expect(open.sort()).toEqual(['GET /v1/docs', 'GET /v1/openapi.json']);
    expect(routes).toHaveLength(3);
  });

  test('gives every asynchronous edge a dead-letter queue', () => {
    for (const { Properties } of Object.values(service.findResources('AWS::Scheduler::Schedule'))) {
      expect(Properties.Target.DeadLetterConfig.Arn).toBeDefined();
    }
    for (const { Properties } of Object.values(service.findResources('AWS::Events::Rule'))) {
      expect(Properties.Targets[0].DeadLetterConfig.Arn).toBeDefined();
    }
    const triggers = Object.values(functions).flatMap(({ triggers }) => [...triggers]);
    const scheduled = triggers.filter(({ kind }) => kind === 'schedule');
    service.resourceCountIs('AWS::Scheduler::Schedule', scheduled.length);
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
