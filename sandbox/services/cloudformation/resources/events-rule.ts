import type {
  ListTargetsByRuleCommandOutput,
  PutRuleCommandOutput,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../wire/service.ts';
import type { Json, JsonObject } from '../template.ts';
import { eventBridgeOf } from './event-bridge.ts';
import {
  documentProperty,
  listProperty,
  objectProperty,
  sameJson,
  textProperty,
} from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const given = (values: Readonly<Record<string, Json | undefined>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What `Ref` gives is the name on the default bus and `<bus>|<name>` on others. */
const namesOf = (physicalId: string): { EventBusName?: string; Name: string } => {
  const [bus = '', name] = physicalId.split('|');
  return name === undefined ? { Name: bus } : { EventBusName: bus, Name: name };
};

const busOf = (properties: JsonObject): string | undefined => {
  const bus = textProperty(properties, 'EventBusName');
  return bus === undefined ? undefined : bus.slice(bus.lastIndexOf('/') + 1);
};

const put = (
  Name: string,
  properties: JsonObject,
  { act, world }: ResourceContext,
): MadeResource => {
  const pattern = objectProperty(properties, 'EventPattern');
  const output = act(
    eventBridgeOf(world),
    'PutRule',
    given({
      Name,
      EventBusName: busOf(properties),
      EventPattern: pattern && documentProperty(properties, 'EventPattern'),
      ScheduleExpression: properties['ScheduleExpression'],
      Description: properties['Description'],
      State: properties['State'],
      RoleArn: properties['RoleArn'],
    }),
  );
  const bus = busOf(properties);
  const physicalId = bus === undefined || bus === 'default' ? Name : `${bus}|${Name}`;
  return { physicalId, attributes: { Arn: (output as PutRuleCommandOutput).RuleArn ?? '' } };
};

const putTargets = (
  physicalId: string,
  properties: JsonObject,
  { act, world }: ResourceContext,
): void => {
  const { EventBusName, Name } = namesOf(physicalId);
  const Targets = listProperty(properties, 'Targets');
  if (Targets.length === 0) return;
  act(eventBridgeOf(world), 'PutTargets', given({ Rule: Name, EventBusName, Targets }));
};

const removeTargets = (
  physicalId: string,
  Ids: readonly string[],
  { act, world }: ResourceContext,
): void => {
  const { EventBusName, Name } = namesOf(physicalId);
  if (Ids.length === 0) return;
  act(eventBridgeOf(world), 'RemoveTargets', given({ Rule: Name, EventBusName, Ids }));
};

const idsOf = (properties: JsonObject): readonly string[] =>
  listProperty(properties, 'Targets').map(({ Id }) => String(Id));

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const made = put(textProperty(properties, 'Name') ?? context.generatedName, properties, context);
  context.claim(made.physicalId);
  putTargets(made.physicalId, properties, context);
  return made;
};

/** The targets that a rule has by now; nothing when the rule is gone. */
const presentTargets = (
  physicalId: string,
  { act, world }: ResourceContext,
): readonly string[] | undefined => {
  const { EventBusName, Name } = namesOf(physicalId);
  try {
    const input = given({ Rule: Name, EventBusName });
    const output = act(eventBridgeOf(world), 'ListTargetsByRule', input);
    return (output as ListTargetsByRuleCommandOutput).Targets?.map(({ Id }) => Id ?? '') ?? [];
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

export const eventsRule: ResourceType = {
  name: 'AWS::Events::Rule',
  fixed: ['Name', 'EventBusName'],
  create,
  update: (before, old, after, context) => {
    const made = put(namesOf(before.physicalId).Name, after, context);
    if (!sameJson(old['Targets'], after['Targets'])) {
      const kept = idsOf(after);
      const gone = idsOf(old).filter((id) => !kept.includes(id));
      removeTargets(made.physicalId, gone, context);
      putTargets(made.physicalId, after, context);
    }
    return made;
  },
  remove: ({ physicalId }, _properties, context) => {
    const targets = presentTargets(physicalId, context);
    if (targets === undefined) return;
    removeTargets(physicalId, targets, context);
    context.act(eventBridgeOf(context.world), 'DeleteRule', namesOf(physicalId));
  },
};
