import { join } from 'node:path';
import { Aws, Duration, Stack, SymlinkFollowMode, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentName, FunctionContract } from '../../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import type { Deployment } from '../config/deployment.ts';
import { environmentProblem } from '../config/environment-size.ts';
import { functionLogGroup } from '../config/log-group-names.ts';
import { acknowledge } from './acknowledge.ts';
import { findingId, grantPermissions } from './permission-statements.ts';
import { WILDCARD_REASONS } from './wildcard-reasons.ts';

export interface HoldfastFunctionProps {
  /** Its key in the table of functions. */
  readonly name: string;
  readonly contract: FunctionContract;
  readonly deployment: Deployment;
  /** Values for every name that a contract may ask for. */
  readonly environment: Readonly<Record<EnvironmentName, string>>;
  /** Encrypts the environment when a secret is in it. */
  readonly secretsKey: IKey;
}

/** One function made from its contract: bundle and a role of its own with exactly the contract's permissions. */
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
    this.role = new Role(this, 'Role', {
      roleName: `${NAME_PREFIX}${name}`,
      description: contract.description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    grantPermissions(this.role, contract.permissions, deployment.settings);
    this.grantTelemetry(name);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `${NAME_PREFIX}${name}`,
      description: contract.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      // The one that publishes the console has its files beside its bundle, by a link.
      code: Code.fromAsset(join(deployment.bundles, name), {
        followSymlinks: SymlinkFollowMode.ALWAYS,
      }),
      memorySize: contract.memory,
      timeout: Duration.seconds(contract.timeout),
      environment,
      ...(contract.environment.includes('HOLDFAST_ORIGIN_SECRET')
        ? { environmentEncryption: props.secretsKey }
        : {}),
      role: this.role.withoutPolicyUpdates(),
      logGroup: LogGroup.fromLogGroupName(this, 'Logs', functionLogGroup(name)),
      tracing: Tracing.ACTIVE,
    });
  }

  private grantTelemetry(name: string): void {
    const { region } = Stack.of(this);
    const streams = `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${functionLogGroup(name)}:*`;
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'Log',
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [streams],
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
    acknowledge(this.role, {
      [findingId('*')]: WILDCARD_REASONS['Trace'] ?? '',
      [findingId(streams)]: WILDCARD_REASONS['Log'] ?? '',
    });
  }
}
