import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentName, FunctionContract } from '../../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import type { Deployment } from '../config/deployment.ts';
import { environmentProblem } from '../config/environment-size.ts';
import { grantPermissions } from './permission-statements.ts';
import { WILDCARD_REASONS } from './wildcard-reasons.ts';

export interface HoldfastFunctionProps {
  /** Its key in the table of functions. */
  readonly name: string;
  readonly contract: FunctionContract;
  readonly deployment: Deployment;
  /** Values for every name that a contract may ask for. */
  readonly environment: Readonly<Record<EnvironmentName, string>>;
}

/** One function made from its contract: bundle, log group and a role of its own with exactly the contract's permissions. */
export class HoldfastFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: HoldfastFunctionProps) {
    super(scope, id);
    const { contract, deployment, name } = props;
    const environment = Object.fromEntries(
      contract.environment.map((key) => [key, props.environment[key]]),
    );
    const problem = environmentProblem(environment);
    if (problem !== undefined) Validations.of(this).addError('Holdfast-EnvironmentSize', problem);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${NAME_PREFIX}${name}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, 'Role', {
      roleName: `${NAME_PREFIX}${name}`,
      description: contract.description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    grantPermissions(this.role, contract.permissions, deployment.settings);
    this.grantTelemetry(logGroup);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `${NAME_PREFIX}${name}`,
      description: contract.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(deployment.bundles, name)),
      memorySize: contract.memory,
      timeout: Duration.seconds(contract.timeout),
      environment,
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      tracing: Tracing.ACTIVE,
    });
  }

  private grantTelemetry(logGroup: LogGroup): void {
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'Log',
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'Trace',
        effect: Effect.ALLOW,
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    );
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: WILDCARD_REASONS['Trace'] ?? '',
    });
  }
}
