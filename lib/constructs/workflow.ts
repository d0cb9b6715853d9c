import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import type { WorkflowContract } from '../../lambdas/contracts/workflows.ts';
import type { Deployment } from '../config/deployment.ts';
import { workflowLogGroup } from '../config/log-group-names.ts';
import { acknowledge } from './acknowledge.ts';
import type { Functions } from './functions.ts';
import { WILDCARD_REASONS } from './wildcard-reasons.ts';

export interface WorkflowProps {
  readonly name: string;
  readonly contract: WorkflowContract;
  readonly functions: Functions;
  readonly deployment: Deployment;
}

/** Source: Step Functions Developer Guide, "Logging to CloudWatch Logs". */
const DELIVER_LOGS = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];

/** Source: Step Functions Developer Guide, "X-Ray tracing". */
const TRACE = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** One state machine from its ASL file, which stays readable in the template; each Task state gets its function's ARN. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const tasks = Object.entries(props.contract.tasks).map(
      ([state, name]) => [state, props.functions.named(name).function.functionArn] as const,
    );
    const role = this.addRole(
      props,
      tasks.map(([, arn]) => arn),
    );
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: `${NAME_PREFIX}${props.name}`,
      comment: props.contract.description,
      role: role.withoutPolicyUpdates(),
      definitionBody: DefinitionBody.fromString(
        readFileSync(join(props.deployment.root, props.contract.definition), 'utf8'),
      ),
      definitionSubstitutions: Object.fromEntries(
        tasks.map(([state, arn]) => [`${state}FunctionArn`, arn]),
      ),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: LogGroup.fromLogGroupName(this, 'Logs', workflowLogGroup(props.name)),
      },
    });
    this.stateMachine.node.addDependency(role);
    acknowledge(this.stateMachine, {
      step_functions_state_machine_logging_enabled_check:
        'It has; the rule does not read an ARN that CloudFormation puts together.',
    });
  }

  private addRole({ name, contract }: WorkflowProps, functionArns: readonly string[]): Role {
    const role = new Role(this, 'Role', {
      roleName: `${NAME_PREFIX}workflow-${name}`,
      description: contract.description,
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    const allow = (sid: string, actions: readonly string[], resources: readonly string[]): void => {
      role.addToPolicy(
        new PolicyStatement({ sid, actions: [...actions], resources: [...resources] }),
      );
    };
    allow('Invoke', ['lambda:InvokeFunction'], functionArns);
    allow('DeliverLogs', DELIVER_LOGS, ['*']);
    allow('Trace', TRACE, ['*']);
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]': `${WILDCARD_REASONS['DeliverLogs']} ${WILDCARD_REASONS['Trace']}`,
    });
    return role;
  }
}
