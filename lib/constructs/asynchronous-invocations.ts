import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
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

export interface AsynchronousInvocationsProps {
  readonly functions: Functions;
  readonly key: IKey;
}

/** How a function is reached by someone who does not wait for its answer. */
const ASYNCHRONOUS: ReadonlySet<string> = new Set([
  'schedule',
  'organization-events',
  'deployment',
]);

const isAsynchronous = ({ triggers }: FunctionContract): boolean =>
  triggers.some(({ kind }) => ASYNCHRONOUS.has(kind));

/**
 * Schedules and rules hand an event to Lambda and are done: what then fails, fails in Lambda's own queue. This keeps what failed
 * after Lambda's retries. Source: Lambda Developer Guide, "Retain records of asynchronous invocations".
 */
export class AsynchronousInvocations extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { functions, key }: AsynchronousInvocationsProps) {
    super(scope, id);
    const queueName = `${NAME_PREFIX}failed-invocations`;
    this.queue = new DeadLetterQueue(this, 'Failed', { queueName, key }).queue;
    for (const [name, contract] of Object.entries<FunctionContract>(table)) {
      if (!isAsynchronous(contract)) continue;
      const target = functions.named(name as FunctionName);
      target.role.addToPolicy(
        new PolicyStatement({
          sid: 'KeepFailures',
          actions: ['sqs:SendMessage'],
          resources: [this.queue.queueArn],
        }),
      );
      const config = new EventInvokeConfig(this, name, {
        function: target.function,
        maxEventAge: Duration.hours(6),
        retryAttempts: 2,
        onFailure: { bind: () => ({ destination: this.queue.queueArn }) },
      });
      config.node.addDependency(target.role);
    }
  }
}
