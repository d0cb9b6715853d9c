import type {
  ListTargetsByRuleCommandInput,
  PutTargetsCommandInput,
  RemoveTargetsCommandInput,
  Target,
} from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { busAt, ruleOf, type TargetRecord } from './bus-state.ts';
import { pageOfRules } from './rule-pages.ts';

/** Source: EventBridge User Guide, "Quotas". */
const MOST_TARGETS = 5;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/** What EventBridge can do to events on their way that is not simulated. */
const NOT_SIMULATED = ['InputPath', 'InputTransformer'] as const;

/** Streams, and buses of another region of the account, are reached with a role only. */
const needsRole = (arn: string, call: Call): boolean => {
  if (arn.includes(':firehose:')) return true;
  const bus = busAt(arn);
  return bus !== undefined && bus.account === call.account && bus.region !== call.region;
};

const requireTarget = (target: Target, call: Call): TargetRecord => {
  const { Id = '', Arn = '', RoleArn, Input } = target;
  const unknown = NOT_SIMULATED.find((name) => target[name] !== undefined);
  if (unknown !== undefined) throw invalid(`${unknown} is not simulated here: leave it out.`);
  if (RoleArn === undefined && needsRole(Arn, call)) {
    throw invalid(`RoleArn is required for target ${Arn}.`);
  }
  const [, , service, region, account] = Arn.split(':');
  if (service === 'firehose' && (region !== call.region || account !== call.account)) {
    throw invalid(
      `Parameter ${Arn} is not valid. Reason: the stream must be in the account and Region of the rule.`,
    );
  }
  return {
    Id,
    Arn,
    ...(RoleArn === undefined ? {} : { RoleArn }),
    ...(Input === undefined ? {} : { Input }),
  };
};

/** The targets of rules. */
export const targetOperations = (state: State): Readonly<Record<string, Handler>> => ({
  PutTargets: (input: PutTargetsCommandInput, call) => {
    const rule = ruleOf(state, call, input.EventBusName, input.Rule);
    const added = (input.Targets ?? []).map((target) => requireTarget(target, call));
    const targets = {
      ...rule.targets,
      ...Object.fromEntries(added.map((target) => [target.Id, target])),
    };
    if (Object.keys(targets).length > MOST_TARGETS) {
      throw new AwsError(
        'LimitExceededException',
        'The requested resource exceeds the maximum number allowed.',
      );
    }
    rule.targets = targets;
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  ListTargetsByRule: (input: ListTargetsByRuleCommandInput, call) => {
    const rule = ruleOf(state, call, input.EventBusName, input.Rule);
    const { items, next } = pageOfRules(Object.values(rule.targets), input);
    return { Targets: items, ...next };
  },
  RemoveTargets: (input: RemoveTargetsCommandInput, call) => {
    const rule = ruleOf(state, call, input.EventBusName, input.Rule);
    for (const id of input.Ids ?? []) delete rule.targets[id];
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
