import { Arn, ArnFormat, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as EventBusTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { BUS_NAME, NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { ORGANIZATION_EVENT_PATTERN } from '../../lambdas/contracts/organization-events.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';

export interface OrganizationEventsStackProps extends StackProps {
  readonly homeRegion: string;
}

/** Organizations tells only us-east-1 what happens to accounts; from there this forwards to the home region's bus. */
export class OrganizationEventsStack extends Stack {
  constructor(scope: Construct, id: string, props: OrganizationEventsStackProps) {
    super(scope, id, props);
    const bus = EventBus.fromEventBusArn(
      this,
      'HomeBus',
      Arn.format(
        {
          service: 'events',
          region: props.homeRegion,
          resource: 'event-bus',
          resourceName: BUS_NAME,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        },
        this,
      ),
    );
    const deadLetters = new DeadLetterQueue(
      this,
      'DeadLetters',
      `${NAME_PREFIX}organization-events-forward-dlq`,
    );
    new Rule(this, 'Rule', {
      ruleName: `${NAME_PREFIX}organization-events-forward`,
      description: 'Organization events on their way to the home region',
      eventPattern: {
        source: [...ORGANIZATION_EVENT_PATTERN.source],
        detail: ORGANIZATION_EVENT_PATTERN.detail,
      },
      targets: [new EventBusTarget(bus, { deadLetterQueue: deadLetters.queue })],
    });
  }
}
