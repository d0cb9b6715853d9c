import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
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
}

/** Every schedule that the table of functions asks for. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', `${NAME_PREFIX}schedules-dlq`);
    for (const [name, contract] of Object.entries<FunctionContract>(functions)) {
      for (const trigger of contract.triggers) {
        if (trigger.kind !== 'schedule') continue;
        new Schedule(this, name, {
          scheduleName: `${NAME_PREFIX}${name}`,
          description: contract.description,
          schedule: ScheduleExpression.rate(Duration.minutes(trigger.everyMinutes)),
          target: new LambdaInvoke(props.functions.named(name as FunctionName).function, {
            input: ScheduleTargetInput.fromObject({}),
            deadLetterQueue: deadLetterQueue.queue,
            maxEventAge: Duration.minutes(Math.max(trigger.everyMinutes, 1)),
            retryAttempts: 3,
          }),
        });
      }
    }
  }
}
