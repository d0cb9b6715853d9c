import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  type FunctionContract,
  type FunctionName,
  functions,
} from '../../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';

export interface SchedulesProps {
  readonly functions: Functions;
  readonly key: IKey;
}

interface Scheduled {
  readonly name: FunctionName;
  readonly description: string;
  readonly everyMinutes: number;
}

const scheduled = (): readonly Scheduled[] =>
  Object.entries<FunctionContract>(functions).flatMap(([name, { triggers, description }]) =>
    triggers.flatMap((trigger) =>
      trigger.kind === 'schedule'
        ? [{ name: name as FunctionName, description, everyMinutes: trigger.everyMinutes }]
        : [],
    ),
  );

/** Every schedule that the table of functions asks for, under one role that may invoke exactly those functions. */
export class Schedules extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const queueName = `${NAME_PREFIX}schedules-dlq`;
    this.queue = new DeadLetterQueue(this, 'DeadLetters', { queueName, key: props.key }).queue;
    const role = this.addRole(
      scheduled().map(({ name }) => props.functions.named(name).function.functionArn),
    );
    for (const { name, description, everyMinutes } of scheduled()) {
      new Schedule(this, name, {
        scheduleName: `${NAME_PREFIX}${name}`,
        description,
        schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
        target: new LambdaInvoke(props.functions.named(name).function, {
          input: ScheduleTargetInput.fromObject({}),
          role: role.withoutPolicyUpdates(),
          deadLetterQueue: this.queue,
          maxEventAge: Duration.minutes(everyMinutes),
          retryAttempts: 3,
        }),
      });
    }
  }

  private addRole(functionArns: readonly string[]): Role {
    const role = new Role(this, 'Role', {
      roleName: `${NAME_PREFIX}schedules`,
      description: 'Lets EventBridge Scheduler invoke the scheduled functions',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    const allow = (sid: string, action: string, resources: readonly string[]): void => {
      role.addToPolicy(new PolicyStatement({ sid, actions: [action], resources: [...resources] }));
    };
    allow('Invoke', 'lambda:InvokeFunction', functionArns);
    allow('KeepFailures', 'sqs:SendMessage', [this.queue.queueArn]);
    return role;
  }
}
