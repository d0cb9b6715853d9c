import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { ORGANIZATION_EVENT_PATTERN } from '../../lambdas/contracts/organization-events.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';

export interface OrganizationEventsProps {
  /** The home bus, to which the us-east-1 rule forwards. */
  readonly bus: EventBus;
  readonly functions: Functions;
  readonly key: IKey;
}

/** Hands organization events that reached the home bus to the function that reconciles the account they name. */
export class OrganizationEvents extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: OrganizationEventsProps) {
    super(scope, id);
    const queueName = `${NAME_PREFIX}organization-events-dlq`;
    this.queue = new DeadLetterQueue(this, 'DeadLetters', { queueName, key: props.key }).queue;
    new Rule(this, 'Rule', {
      ruleName: `${NAME_PREFIX}organization-events`,
      eventBus: props.bus,
      eventPattern: {
        source: [...ORGANIZATION_EVENT_PATTERN.source],
        detail: ORGANIZATION_EVENT_PATTERN.detail,
      },
      targets: [
        new LambdaFunction(props.functions.named('organization-event').function, {
          deadLetterQueue: this.queue,
          maxEventAge: Duration.hours(6),
          retryAttempts: 10,
        }),
      ],
    });
  }
}
