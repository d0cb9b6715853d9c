import { Arn, ArnFormat, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as EventBusTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { BUS_NAME, NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { ORGANIZATION_EVENT_PATTERN } from '../../lambdas/contracts/organization-events.ts';
import type { Deployment } from '../config/deployment.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { EdgeStack } from './edge-stack.ts';

export interface OrganizationEventsStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly edge: EdgeStack;
}

const FORWARD = `${NAME_PREFIX}organization-events-forward`;

/** Organizations tells only us-east-1 what happens to accounts; from there this forwards to the home region's bus. */
export class OrganizationEventsStack extends Stack {
  constructor(scope: Construct, id: string, props: OrganizationEventsStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { key } = props.edge;
    const { homeRegion, notifications } = props.deployment.settings;
    const queueName = `${FORWARD}-dlq`;
    const { queue } = new DeadLetterQueue(this, 'DeadLetters', { queueName, key });
    const bus = this.homeBus(homeRegion);
    new Rule(this, 'Rule', {
      ruleName: FORWARD,
      description: 'Organization events on their way to the home region',
      eventPattern: {
        source: [...ORGANIZATION_EVENT_PATTERN.source],
        detail: ORGANIZATION_EVENT_PATTERN.detail,
      },
      targets: [new EventBusTarget(bus, { deadLetterQueue: queue, role: this.forwarder(bus) })],
    });
    const { emails } = notifications;
    this.watch(queue, new AlarmTopic(this, 'Operations', { topicName: FORWARD, key, emails }));
  }

  private homeBus(region: string): IEventBus {
    const arn = Arn.format(
      {
        service: 'events',
        region,
        resource: 'event-bus',
        resourceName: BUS_NAME,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      },
      this,
    );
    return EventBus.fromEventBusArn(this, 'HomeBus', arn);
  }

  private forwarder(bus: IEventBus) {
    const role = new Role(this, 'Role', {
      roleName: FORWARD,
      description: 'Lets EventBridge hand organization events to the home region',
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: 'Forward',
        actions: ['events:PutEvents'],
        resources: [bus.eventBusArn],
      }),
    );
    return role.withoutPolicyUpdates();
  }

  /** Told from here: an alarm that had to reach the home region first would fail with what it tells of. */
  private watch(queue: Queue, { topic }: AlarmTopic): void {
    new Alarm(this, 'Undelivered', {
      alarmName: 'Holdfast-OrganizationEventsForward-Queue-Max-Size-Critical',
      alarmDescription: 'Events of the organization did not reach the home region',
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  }
}
