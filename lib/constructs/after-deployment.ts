import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  type FunctionContract,
  type FunctionName,
  functions as table,
} from '../../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';

export interface AfterDeploymentProps {
  readonly functions: Functions;
  readonly key: IKey;
}

/** Invokes functions once this very stack was made or updated. Source: CloudFormation User Guide, "Managing events with Amazon EventBridge". */
export class AfterDeployment extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { functions, key }: AfterDeploymentProps) {
    super(scope, id);
    const queueName = `${NAME_PREFIX}after-deployment-dlq`;
    this.queue = new DeadLetterQueue(this, 'DeadLetters', { queueName, key }).queue;
    const targets = Object.entries<FunctionContract>(table)
      .filter(([, { triggers }]) => triggers.some(({ kind }) => kind === 'deployment'))
      .map(([name]) => functions.named(name as FunctionName).function);
    new Rule(this, 'Rule', {
      ruleName: `${NAME_PREFIX}after-deployment`,
      description: 'Holdfast was deployed',
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [Stack.of(this).stackId],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
      targets: targets.map(
        (target) =>
          new LambdaFunction(target, {
            deadLetterQueue: this.queue,
            maxEventAge: Duration.hours(6),
            retryAttempts: 10,
          }),
      ),
    });
  }
}
