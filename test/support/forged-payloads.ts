import { DescribeAccountCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import * as fc from 'fast-check';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import type { Control } from '../../lambdas/controls/control.ts';
import type { Operation } from '../../lambdas/domain/operations/operation.ts';
import { stageInput } from '../../lambdas/tasks/input.ts';
import { createControlTask } from '../../lambdas/tasks/run/control-task.ts';
import type { RunStageDependencies } from '../../lambdas/tasks/run/run-stage.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  operationId,
  someSettings,
} from './builders.ts';
import { noConnection } from './controls.ts';

const KEYS = [
  'accountId',
  'awsAccountId',
  'account',
  'target',
  'targets',
  'role',
  'roleArn',
  'roleName',
  'RoleArn',
  'region',
  'regions',
  'homeRegion',
  'settings',
  'foundation',
  'managementAccountId',
  'requestedBy',
  'sessionPolicy',
  'permissions',
  'kind',
  'status',
  'mode',
  'answers',
  'choices',
  '__proto__',
  'constructor',
  'toString',
];

const value = fc.oneof(
  fc.constantFrom(
    '999999999999',
    '333333333333',
    'arn:aws:iam::999999999999:role/Administrator',
    'Administrator',
    'eu-central-1',
    'mallory',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What somebody might add to a payload in the hope that a worker believes it. */
export const forgeries = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), value, {
  maxKeys: 8,
});

type Counts = Record<string, number>;

/** Counts of what a worker asked and where it went. */
export interface Visits {
  readonly described: Counts;
  readonly assumed: Counts;
  readonly observed: Counts;
}

const count = (counts: Counts, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const looked = { sid: 'Look', actions: ['iam:ListRoles'], resources: ['*'] };

const lookingControl = (observed: Counts): Control<true, true> => ({
  id: 'trail',
  stage: 'cloudtrail',
  scope: 'account',
  permissions: { execution: [looked], audit: [looked] },
  desired: () => true,
  observe: async ({ region }, connection) => {
    count(observed, `${connection.accountId} ${region}`);
    return true;
  },
  plan: () => [],
  apply: async () => undefined,
});

/** AWS as far as a worker needs it to enter an account. */
const answering = (visits: Visits, sessions: AssumeRoleCommandInput[], id: string) => ({
  send: async (command: object): Promise<object> => {
    if (command instanceof DescribeAccountCommand) {
      count(visits.described, command.input.AccountId ?? '');
      return { Account: { Id: id, State: 'ACTIVE', Paths: ['o-1/r-1/ou-1-workload/'] } };
    }
    if (command instanceof AssumeRoleCommand) {
      count(visits.assumed, command.input.RoleArn ?? '');
      sessions.push(command.input);
      const Expiration = new Date(Date.now() + 3_600_000);
      const keys = { AccessKeyId: 'k', SecretAccessKey: 's', SessionToken: 't' };
      return { Credentials: { ...keys, Expiration } };
    }
    throw new Error(`nobody asked for ${command.constructor.name}`);
  },
});

/** A worker over a table that holds one operation and its account, and an AWS that tells where it was led. */
export const steerableWorker = () => {
  const account = anAccount({ awsAccountId: '444444444444' as AwsAccountId });
  const operation: Operation = anOperation({
    kind: 'assure-account',
    status: 'RUNNING',
    requestedBy: 'alice@example.com',
  });
  const visits: Visits = { described: {}, assumed: {}, observed: {} };
  const sessions: AssumeRoleCommandInput[] = [];
  const own: Connection = {
    ...noConnection,
    accountId: '111111111111' as AwsAccountId,
    client: () => answering(visits, sessions, account.awsAccountId ?? '') as never,
  };
  const known =
    <T>(wanted: string, found: T) =>
    async (id: string): Promise<T> => {
      if (id !== wanted) throw new Error(`a forged id was believed: ${id}`);
      return found;
    };
  const store = {
    getOperation: known(operationId(), operation),
    getAccount: known(accountId(), { ...account, operationId: operation.id }),
    acquireLease: async () => true,
    getFoundation: async () => aFoundation(),
    getRun: async () => ({ stages: [] }),
    startStage: async () => undefined,
    recordCell: async () => undefined,
    endStage: async () => undefined,
    recordInspectionPart: async () => undefined,
  } as unknown as RunStageDependencies['store'];
  const now: RunStageDependencies['now'] = () => '2026-01-01T00:00:00.000Z' as never;
  const task = createControlTask(
    { store, settings: someSettings(), own, now },
    { make: () => lookingControl(visits.observed) },
  );
  return {
    account: account.awsAccountId ?? '',
    work: async (payload: unknown): Promise<void> => {
      await task(stageInput(payload));
    },
    visits: () => visits,
    sessions: (): readonly AssumeRoleCommandInput[] => sessions,
  };
};
