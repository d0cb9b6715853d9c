import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import type { WorkflowContract } from '../../lambdas/contracts/workflows.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Functions } from './functions.ts';

export interface WorkflowProps {
  readonly name: string;
  readonly contract: WorkflowContract;
  readonly functions: Functions;
  readonly deployment: Deployment;
}

/** One state machine from its ASL file, which stays readable in the template; each Task state gets its function's ARN. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const tasks = Object.entries(props.contract.tasks).map(
      ([state, name]) => [state, props.functions.named(name).function] as const,
    );
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: `${NAME_PREFIX}${props.name}`,
      comment: props.contract.description,
      definitionBody: DefinitionBody.fromString(
        readFileSync(join(props.deployment.root, props.contract.definition), 'utf8'),
      ),
      definitionSubstitutions: Object.fromEntries(
        tasks.map(([state, target]) => [`${state}FunctionArn`, target.functionArn]),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${NAME_PREFIX}${props.name}`,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      },
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        sid: 'Invoke',
        actions: ['lambda:InvokeFunction'],
        resources: tasks.map(([, target]) => target.functionArn),
      }),
    );
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery and X-Ray have no resources to name.',
    });
  }
}
