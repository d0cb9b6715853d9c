import type {
  DeleteRuleCommandInput,
  DescribeRuleCommandInput,
  EnableRuleCommandInput,
  ListRulesCommandInput,
  ListTagsForResourceCommandInput,
  PutRuleCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { busNamed, ownBus, type RuleRecord, ruleArn, ruleNamed, ruleOf } from './bus-state.ts';
import { compilePattern, type Pattern, PatternInvalid } from './pattern.ts';
import { pageOfRules } from './rule-pages.ts';

/** Source: EventBridge User Guide, "Quotas". */
const MOST_RULES = 300;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const checkPattern = (text: string): void => {
  try {
    compilePattern(JSON.parse(text) as Pattern);
  } catch (error) {
    if (!(error instanceof PatternInvalid || error instanceof SyntaxError)) throw error;
    throw new AwsError('InvalidEventPatternException', error.message);
  }
};

const requireName = (name = ''): string => {
  if (/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) return name;
  throw invalid(
    `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`,
  );
};

/** @throws AwsError InvalidEventPatternException */
const requirePattern = (pattern: string | undefined): string => {
  if (pattern === undefined) {
    throw invalid('ScheduleExpression is not simulated here: give an EventPattern.');
  }
  checkPattern(pattern);
  return pattern;
};

const withTags = (tags: PutRuleCommandInput['Tags'] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));

/** Its targets stay, and so do its tags, which TagResource alone changes. */
const ruleFrom = (input: PutRuleCommandInput, before: RuleRecord | undefined): RuleRecord => ({
  name: requireName(input.Name),
  pattern: requirePattern(input.EventPattern),
  ...(input.Description === undefined ? {} : { description: input.Description }),
  ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
  state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
  targets: before?.targets ?? {},
  tags: before === undefined ? withTags(input.Tags) : (before.tags ?? {}),
});

const putRule =
  (state: State) =>
  (input: PutRuleCommandInput, call: Call): object => {
    const bus = ownBus(input.EventBusName, call);
    const { rules } = busNamed(state, call.account, call.region, bus);
    const name = requireName(input.Name);
    const before = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (before === undefined && Object.keys(rules).length >= MOST_RULES) {
      const message = 'The requested resource exceeds the maximum number allowed.';
      throw new AwsError('LimitExceededException', message);
    }
    rules[name] = ruleFrom(input, before);
    return { RuleArn: ruleArn(call.account, call.region, bus, name) };
  };

const shown = (rule: RuleRecord, bus: string, { account, region }: Call) => ({
  Name: rule.name,
  Arn: ruleArn(account, region, bus, rule.name),
  EventPattern: rule.pattern,
  Description: rule.description,
  RoleArn: rule.roleArn,
  State: rule.state,
  EventBusName: bus,
});

/** Deleting what is not there succeeds; a rule with targets stays. */
const deleteRule =
  (state: State) =>
  (input: DeleteRuleCommandInput, call: Call): void => {
    const { rules } = busNamed(state, call.account, call.region, ownBus(input.EventBusName, call));
    const name = input.Name ?? '';
    if (!Object.hasOwn(rules, name)) return;
    if (Object.keys(rules[name]?.targets ?? {}).length > 0) {
      throw invalid("Rule can't be deleted since it has targets.");
    }
    delete rules[name];
  };

const setState =
  (state: State, to: RuleRecord['state']) =>
  (input: EnableRuleCommandInput, call: Call): void => {
    ruleOf(state, call, input.EventBusName, input.Name).state = to;
  };

/** The rule behind an ARN: `rule/<name>` on the default bus, `rule/<bus>/<name>` on others. */
const taggedRule = (state: State, arn: string | undefined, call: Call): RuleRecord => {
  const [bus, name] = /:rule\/(?:([^/]+)\/)?([^/]+)$/.exec(arn ?? '')?.slice(1) ?? [];
  const found = ruleOf(state, call, bus, name);
  if (arn === ruleArn(call.account, call.region, bus ?? 'default', found.name)) return found;
  throw new AwsError('ResourceNotFoundException', `Rule ${arn} does not exist.`);
};

const tagOperations = (state: State): Readonly<Record<string, Handler>> => ({
  TagResource: (input: TagResourceCommandInput, call) => {
    const rule = taggedRule(state, input.ResourceARN, call);
    rule.tags = { ...rule.tags, ...withTags(input.Tags) };
    return {};
  },
  UntagResource: (input: UntagResourceCommandInput, call) => {
    const { tags = {} } = taggedRule(state, input.ResourceARN, call);
    for (const key of input.TagKeys ?? []) delete tags[key];
    return {};
  },
  ListTagsForResource: (input: ListTagsForResourceCommandInput, call) => ({
    Tags: Object.entries(taggedRule(state, input.ResourceARN, call).tags ?? {}).map(
      ([Key, Value]) => ({ Key, Value }),
    ),
  }),
});

/** Rules of any account and region. Only patterns make them fire: schedules run from the contract of the functions. */
export const ruleOperations = (state: State): Readonly<Record<string, Handler>> => ({
  PutRule: putRule(state),
  DescribeRule: (input: DescribeRuleCommandInput, call) => {
    const bus = ownBus(input.EventBusName, call);
    const { account, region } = call;
    return shown(
      ruleNamed(busNamed(state, account, region, bus), bus, input.Name ?? ''),
      bus,
      call,
    );
  },
  ListRules: (input: ListRulesCommandInput, call) => {
    const bus = ownBus(input.EventBusName, call);
    const { rules } = busNamed(state, call.account, call.region, bus);
    const named = Object.values(rules).filter(({ name }) =>
      name.startsWith(input.NamePrefix ?? ''),
    );
    const { items, next } = pageOfRules(named, input);
    return { Rules: items.map((rule) => shown(rule, bus, call)), ...next };
  },
  DeleteRule: deleteRule(state),
  EnableRule: setState(state, 'ENABLED'),
  DisableRule: setState(state, 'DISABLED'),
  ...tagOperations(state),
});
