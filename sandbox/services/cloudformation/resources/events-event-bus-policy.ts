import type { DescribeEventBusCommandOutput } from '@aws-sdk/client-eventbridge';
import { type Json, type JsonObject, validationError } from '../template.ts';
import { eventBridgeOf } from './event-bridge.ts';
import { objectProperty, requiredText, textProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

/** Either one whole statement, or what PutPermission makes one of. */
const permission = (properties: JsonObject): object => {
  const { Action, Principal, Condition } = properties;
  const parts: readonly [string, Json | undefined][] = [
    ['Action', Action],
    ['Principal', Principal],
    ['Condition', Condition],
  ];
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
};

interface Statement {
  readonly Sid?: string;
}

/** The other statements of the bus, which a whole statement joins. */
const otherStatements = (
  Name: string,
  sid: string,
  { act, world }: ResourceContext,
): readonly Statement[] => {
  const described = act(eventBridgeOf(world), 'DescribeEventBus', { Name });
  const { Policy = '{}' } = described as DescribeEventBusCommandOutput;
  const { Statement = [] } = JSON.parse(Policy) as { Statement?: Statement | Statement[] };
  return [Statement].flat().filter(({ Sid }) => Sid !== sid);
};

const put = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const StatementId = requiredText(properties, 'StatementId');
  const EventBusName = textProperty(properties, 'EventBusName') ?? 'default';
  const whole = objectProperty(properties, 'Statement');
  if (whole !== undefined && properties['Principal'] !== undefined) {
    throw validationError('Statement and Principal exclude each other.');
  }
  const input =
    whole === undefined
      ? { EventBusName, StatementId, ...permission(properties) }
      : {
          EventBusName,
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              ...otherStatements(EventBusName, StatementId, context),
              { Sid: StatementId, ...whole },
            ],
          }),
        };
  context.act(eventBridgeOf(context.world), 'PutPermission', input);
  return { physicalId: `${EventBusName}|${StatementId}`, attributes: {} };
};

export const eventBusPolicy: ResourceType = {
  name: 'AWS::Events::EventBusPolicy',
  fixed: ['StatementId', 'EventBusName'],
  create: put,
  update: (_made, _before, after, context) => put(after, context),
  remove: ({ physicalId }, _properties, { act, world }) => {
    const [EventBusName, StatementId] = physicalId.split('|');
    act(eventBridgeOf(world), 'RemovePermission', { EventBusName, StatementId });
  },
};
