import type {
  CreateEventBusCommandInput,
  DescribeEventBusCommandInput,
  DescribeRuleCommandInput,
  ListRulesCommandInput,
  ListTargetsByRuleCommandInput,
  PutRuleCommandInput,
  PutTargetsCommandInput,
} from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { busArn, busesOf, busName, busNamed, findBus, ruleArn, ruleNamed } from './bus-state.ts';
import { compilePattern, type Pattern, PatternInvalid } from './pattern.ts';

const checkPattern = (text: string): void => {
  try {
    compilePattern(JSON.parse(text) as Pattern);
  } catch (error) {
    if (!(error instanceof PatternInvalid || error instanceof SyntaxError)) throw error;
    throw new AwsError('InvalidEventPatternException', error.message);
  }
};

const shownRule = (state: State, call: Call, bus: string, name: string) => {
  const rule = ruleNamed(busNamed(state, call.account, call.region, bus), bus, name);
  return {
    Name: name,
    Arn: ruleArn(call.account, call.region, bus, name),
    EventPattern: rule.pattern,
    Description: rule.description,
    State: rule.state,
    EventBusName: bus,
  };
};

const busOperations = (state: State): Readonly<Record<string, Handler>> => ({
  CreateEventBus: ({ Name = '' }: CreateEventBusCommandInput, { account, region }) => {
    if (findBus(state, account, region, Name) !== undefined) {
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
    }
    busesOf(state, account, region)[Name] = { rules: {} };
    return { EventBusArn: busArn(account, region, Name) };
  },
  DescribeEventBus: (input: DescribeEventBusCommandInput, { account, region }) => {
    const Name = busName(input.Name);
    busNamed(state, account, region, Name);
    return { Name, Arn: busArn(account, region, Name) };
  },
  ListEventBuses: (_input: unknown, { account, region }) => ({
    EventBuses: Object.keys(busesOf(state, account, region)).map((Name) => ({
      Name,
      Arn: busArn(account, region, Name),
    })),
  }),
});

const ruleOperations = (state: State): Readonly<Record<string, Handler>> => ({
  PutRule: (input: PutRuleCommandInput, { account, region }) => {
    const bus = busName(input.EventBusName);
    const { rules } = busNamed(state, account, region, bus);
    const name = input.Name ?? '';
    if (input.EventPattern === undefined) {
      const message = 'ScheduleExpression is not simulated here: give an EventPattern.';
      throw new AwsError('ValidationException', message);
    }
    checkPattern(input.EventPattern);
    rules[name] = {
      name,
      pattern: input.EventPattern,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      targets: (Object.hasOwn(rules, name) ? rules[name]?.targets : undefined) ?? {},
    };
    return { RuleArn: ruleArn(account, region, bus, name) };
  },
  DescribeRule: (input: DescribeRuleCommandInput, call) =>
    shownRule(state, call, busName(input.EventBusName), input.Name ?? ''),
  ListRules: (input: ListRulesCommandInput, call) => {
    const bus = busName(input.EventBusName);
    const { rules } = busNamed(state, call.account, call.region, bus);
    const names = Object.keys(rules).filter((name) => name.startsWith(input.NamePrefix ?? ''));
    return { Rules: names.map((name) => shownRule(state, call, bus, name)) };
  },
  PutTargets: (input: PutTargetsCommandInput, { account, region }) => {
    const bus = busName(input.EventBusName);
    const rule = ruleNamed(busNamed(state, account, region, bus), bus, input.Rule ?? '');
    for (const { Id = '', Arn = '' } of input.Targets ?? []) rule.targets[Id] = { Id, Arn };
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  ListTargetsByRule: (input: ListTargetsByRuleCommandInput, { account, region }) => {
    const bus = busName(input.EventBusName);
    const rule = ruleNamed(busNamed(state, account, region, bus), bus, input.Rule ?? '');
    return { Targets: Object.values(rule.targets) };
  },
});

/** Buses, rules and targets. Only patterns make rules fire: schedules run from the contract of the functions. */
export const eventBridgeOperations = (state: State): Readonly<Record<string, Handler>> => ({
  ...busOperations(state),
  ...ruleOperations(state),
});
