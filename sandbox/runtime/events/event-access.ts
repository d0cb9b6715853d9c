import type {
  PutEventsCommandInput,
  PutRuleCommandInput,
  PutTargetsCommandInput,
} from '@aws-sdk/client-eventbridge';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { busArn, busName, placeOf, ruleArn } from './bus-state.ts';

/** What each operation asks of the caller's policies. Source: Service Authorization Reference, Amazon EventBridge. */

interface Named {
  readonly EventBusName?: string | undefined;
  readonly Name?: string | undefined;
  readonly Rule?: string | undefined;
}

const onBus = ({ Name }: Named, call: Call): readonly AccessCheck[] => [
  {
    action: `events:${call.operation}`,
    resource: busArn(call.account, call.region, busName(Name)),
  },
];

const ruleResource = ({ EventBusName, Name, Rule }: Named, call: Call): string => {
  const { account, region, bus } = placeOf(EventBusName, call);
  return ruleArn(account, region, bus, Rule ?? Name ?? '*');
};

const onRule = (input: Named, call: Call): readonly AccessCheck[] => [
  {
    action: `events:${call.operation}`,
    resource: ruleResource(input, call),
    context: { 'events:creatorAccount': call.account },
  },
];

/** Sources and detail types that a pattern names, for the condition keys of PutRule. */
const patternKeys = (text: string | undefined): Record<string, string[]> => {
  try {
    const pattern = JSON.parse(text ?? '{}') as Readonly<Record<string, unknown>>;
    const textsOf = (name: string): string[] =>
      [pattern[name] ?? []].flat().filter((each) => typeof each === 'string');
    return {
      'events:source': textsOf('source'),
      'events:detail-type': textsOf('detail-type'),
    };
  } catch (error) {
    // PutRule itself answers that the pattern is no JSON.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

const tagKeys = (tags: PutRuleCommandInput['Tags'] = []): Record<string, string | string[]> => ({
  ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') }),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
});

const putRule = (input: PutRuleCommandInput, call: Call): readonly AccessCheck[] => {
  const resource = ruleResource(input, call);
  const context = { ...patternKeys(input.EventPattern), ...tagKeys(input.Tags) };
  const put: AccessCheck = { action: 'events:PutRule', resource, context };
  return (input.Tags ?? []).length === 0
    ? [put]
    : [put, { ...put, action: 'events:TagResource', context: tagKeys(input.Tags) }];
};

/** Whoever gives EventBridge a role must be allowed to pass it. */
const putTargets = (input: PutTargetsCommandInput, call: Call): readonly AccessCheck[] => {
  const targets = input.Targets ?? [];
  const roles = new Set(targets.flatMap(({ RoleArn }) => RoleArn ?? []));
  return [
    {
      action: 'events:PutTargets',
      resource: ruleResource(input, call),
      context: {
        'events:creatorAccount': call.account,
        'events:TargetArn': targets.map(({ Arn }) => Arn ?? ''),
      },
    },
    ...[...roles].map((resource) => ({
      action: 'iam:PassRole',
      resource,
      context: { 'iam:PassedToService': 'events.amazonaws.com' },
    })),
  ];
};

/** One check a bus: a request may put on several. */
const putEvents = ({ Entries = [] }: PutEventsCommandInput, call: Call): readonly AccessCheck[] => {
  const buses = Entries.map(({ EventBusName }) => {
    const { account, region, bus } = placeOf(EventBusName, call);
    return busArn(account, region, bus);
  });
  return [...new Set(buses)].map((resource) => ({ action: 'events:PutEvents', resource }));
};

const onResource = (
  { ResourceARN, Tags }: { ResourceARN?: string; Tags?: PutRuleCommandInput['Tags'] },
  call: Call,
): readonly AccessCheck[] => [
  { action: `events:${call.operation}`, resource: ResourceARN ?? '*', context: tagKeys(Tags) },
];

const ON_BUS = ['CreateEventBus', 'DescribeEventBus', 'DeleteEventBus'];
const ON_RULE = [
  'DescribeRule',
  'DeleteRule',
  'EnableRule',
  'DisableRule',
  'ListTargetsByRule',
  'RemoveTargets',
];
const ON_RESOURCE = ['TagResource', 'UntagResource', 'ListTagsForResource'];

export const eventAccess: NonNullable<Service['access']> = {
  PutEvents: putEvents,
  PutRule: putRule,
  PutTargets: putTargets,
  ...Object.fromEntries(ON_BUS.map((name) => [name, onBus])),
  ...Object.fromEntries(ON_RULE.map((name) => [name, onRule])),
  ...Object.fromEntries(ON_RESOURCE.map((name) => [name, onResource])),
};
