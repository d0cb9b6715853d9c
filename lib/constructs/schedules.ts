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

/** Every schedule that the table of functions asks for, under one role that may invoke exactly those functions. */
export class Schedules extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const queueName = `${NAME_PREFIX}schedules-dlq`;
    const { queue } = new DeadLetterQueue(this, 'DeadLetters', { queueName, key: props.key });
    this.queue = queue;
    const role = new Role(this, 'Role', {
      roleName: `${NAME_PREFIX}schedules`,
      description: 'Lets EventBridge Scheduler invoke the scheduled functions',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'KeepFailures',
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
      }),
    );
    for (const [name, contract] of Object.entries<FunctionContract>(functions)) {
      const target = props.functions.named(name as FunctionName).function;
      for (const trigger of contract.triggers) {
        if (trigger.kind !== 'schedule') continue;
        role.addToPolicy(
          new PolicyStatement({
            actions: ['lambda:InvokeFunction'],
            resources: [target.functionArn],
          }),
        );
        new Schedule(this, name, {
          scheduleName: `${NAME_PREFIX}${name}`,
          description: contract.description,
          schedule: ScheduleExpression.rate(Duration.minutes(trigger.everyMinutes)),
          target: new LambdaInvoke(target, {
            input: ScheduleTargetInput.fromObject({}),
            role: role.withoutPolicyUpdates(),
            deadLetterQueue: queue,
            maxEventAge: Duration.minutes(trigger.everyMinutes),
            retryAttempts: 3,
          }),
        });
      }
    }
  }
}
