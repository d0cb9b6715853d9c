import type {
  CreateEventBusCommandInput,
  DeleteEventBusCommandInput,
  DescribeEventBusCommandInput,
  PutPermissionCommandInput,
  RemovePermissionCommandInput,
} from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { busArn, busesOf, busNamed, findBus, ownBus } from './bus-state.ts';

interface Statement {
  readonly Sid?: string;
}

const statementsOf = (policy: string | undefined): readonly Statement[] => {
  const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] };
  return [Statement].flat();
};

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/** Bytes of a bus policy. Source: EventBridge User Guide, "Quotas". */
const POLICY_BYTES = 10_240;

const requirePolicy = (policy: string): string => {
  try {
    if (statementsOf(policy).length === 0) throw invalid('The policy has no statement.');
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('The policy is no valid JSON.');
    throw error;
  }
  if (Buffer.byteLength(policy) <= POLICY_BYTES) return policy;
  throw new AwsError(
    'PolicyLengthExceededException',
    'The event bus policy is too long. Its limit is 10 KB.',
  );
};

/** What PutPermission writes when it is given no whole policy. */
const statementOf = (input: PutPermissionCommandInput, resource: string): object => {
  const { StatementId, Principal, Action = 'events:PutEvents', Condition } = input;
  if (StatementId === undefined || Principal === undefined) {
    throw invalid('StatementId and Principal, or Policy, are required.');
  }
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: resource,
    ...(Condition === undefined
      ? {}
      : { Condition: { [Condition.Type ?? '']: { [Condition.Key ?? '']: Condition.Value } } }),
  };
};

const documentOf = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

const putPermission =
  (state: State) =>
  (input: PutPermissionCommandInput, call: Call): void => {
    const name = ownBus(input.EventBusName, call);
    const bus = busNamed(state, call.account, call.region, name);
    if (input.Policy !== undefined) {
      bus.policy = requirePolicy(input.Policy);
      return;
    }
    const added = statementOf(input, busArn(call.account, call.region, name));
    const others = statementsOf(bus.policy).filter(({ Sid }) => Sid !== input.StatementId);
    bus.policy = requirePolicy(documentOf([...others, added]));
  };

const removePermission =
  (state: State) =>
  (input: RemovePermissionCommandInput, call: Call): void => {
    const bus = busNamed(state, call.account, call.region, ownBus(input.EventBusName, call));
    const statements = input.RemoveAllPermissions === true ? [] : statementsOf(bus.policy);
    const left = statements.filter(({ Sid }) => Sid !== input.StatementId);
    const found = left.length < statements.length || input.RemoveAllPermissions === true;
    if (!found) {
      const message = `Statement ${input.StatementId} does not exist on the event bus.`;
      throw new AwsError('ResourceNotFoundException', message);
    }
    if (left.length === 0) delete bus.policy;
    else bus.policy = documentOf(left);
  };

/** Buses, and who else may put events on them. */
export const busOperations = (state: State): Readonly<Record<string, Handler>> => ({
  CreateEventBus: ({ Name = '' }: CreateEventBusCommandInput, { account, region }) => {
    if (findBus(state, account, region, Name) !== undefined) {
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
    }
    busesOf(state, account, region)[Name] = { rules: {} };
    return { EventBusArn: busArn(account, region, Name) };
  },
  DescribeEventBus: (input: DescribeEventBusCommandInput, call) => {
    const Name = ownBus(input.Name, call);
    const { policy } = busNamed(state, call.account, call.region, Name);
    return { Name, Arn: busArn(call.account, call.region, Name), Policy: policy };
  },
  DeleteEventBus: ({ Name = '' }: DeleteEventBusCommandInput, { account, region }) => {
    if (Name === 'default') throw invalid('Cannot delete event bus default.');
    const bus = findBus(state, account, region, Name);
    if (Object.keys(bus?.rules ?? {}).length > 0) {
      throw invalid(`Event bus ${Name} can't be deleted since it has rules.`);
    }
    delete busesOf(state, account, region)[Name];
  },
  ListEventBuses: (_input: unknown, { account, region }) => ({
    EventBuses: Object.entries(busesOf(state, account, region)).map(([Name, { policy }]) => ({
      Name,
      Arn: busArn(account, region, Name),
      Policy: policy,
    })),
  }),
  PutPermission: putPermission(state),
  RemovePermission: removePermission(state),
});
