import { type NotPublished, publishAsService } from '../sns/publish.ts';
import type { World } from '../world.ts';
import { type Alarm, type Contributor, remember } from './alarms.ts';
import type { Place } from './metrics.ts';
import { notificationOf, type Transition } from './notification.ts';

const SERVICE = 'cloudwatch.amazonaws.com';

/** In the words of the alarm history. Source: AWS re:Post, articles on alarms whose notifications do not arrive. */
const errorOf = (problem: NotPublished, alarm: Alarm, topic: string): string => {
  switch (problem) {
    case 'no-topic':
      return 'Topic does not exist';
    case 'not-allowed':
      return `Resource: ${alarm.arn} is not authorized to perform: SNS:Publish on resource: ${topic}`;
    case 'no-key':
      return 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.';
  }
};

const actionsFor = (alarm: Alarm, { to }: Transition): readonly string[] => {
  const { ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions } = alarm.settings;
  if (ActionsEnabled === false) return [];
  const actions = {
    ALARM: AlarmActions,
    OK: OKActions,
    INSUFFICIENT_DATA: InsufficientDataActions,
  };
  return actions[to] ?? [];
};

const carryOut = (
  world: World,
  place: Place,
  alarm: Alarm,
  transition: Transition,
  topic: string,
): void => {
  const { contributor } = transition;
  const problem = publishAsService(world, {
    service: SERVICE,
    source: { arn: alarm.arn, account: place.account },
    topicArn: topic,
    ...notificationOf(place, alarm, transition),
  });
  const error = problem === undefined ? undefined : errorOf(problem, alarm, topic);
  remember(world, place, {
    alarm: alarm.name,
    at: transition.at,
    type: contributor === undefined ? 'Action' : 'AlarmContributorAction',
    summary:
      error === undefined
        ? `Successfully executed action ${topic}`
        : `Failed to execute action ${topic}. Received error: "${error}"`,
    data: JSON.stringify({
      actionState: error === undefined ? 'Succeeded' : 'Failed',
      stateUpdateTimestamp: transition.at,
      notificationResource: topic,
      ...(error === undefined ? {} : { error }),
    }),
    ...ofContributor(contributor),
  });
};

export const ofContributor = (
  contributor: Contributor | undefined,
): { contributor?: Pick<Contributor, 'id' | 'attributes'> } =>
  contributor === undefined
    ? {}
    : { contributor: { id: contributor.id, attributes: contributor.attributes } };

/** Does what the alarm wants done in its new state, and writes down how that went. */
export const carryOutActions = (
  world: World,
  place: Place,
  alarm: Alarm,
  transition: Transition,
): void => {
  for (const topic of actionsFor(alarm, transition)) {
    carryOut(world, place, alarm, transition, topic);
  }
};
