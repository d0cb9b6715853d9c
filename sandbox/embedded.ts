import { join } from 'node:path';
import { functions } from '../lambdas/contracts/functions.ts';
import { BUS_NAME, NAME_PREFIX } from '../lambdas/contracts/names.ts';
import { ORGANIZATION_EVENT_PATTERN } from '../lambdas/contracts/organization-events.ts';
import { table } from '../lambdas/contracts/table.ts';
import { workflows } from '../lambdas/contracts/workflows.ts';
import type { Clock } from './clock.ts';
import { createDynamoDb, type DynamoDb } from './runtime/dynamodb/dynamodb.ts';
import type { Permits } from './runtime/events/deliver.ts';
import { createEventBridge, type EventBridge } from './runtime/events/event-bridge.ts';
import type { Outcome } from './runtime/functions/function-worker.ts';
import { KEPT_EXECUTIONS } from './runtime/step-functions/execution-store.ts';
import { forgetful, openJournal } from './runtime/step-functions/journal.ts';
import { loadWorkflow } from './runtime/step-functions/load.ts';
import {
  createStepFunctions,
  type StepFunctions,
} from './runtime/step-functions/step-functions.ts';
import type { State } from './state.ts';

const ROOT = join(import.meta.dirname, '..');
/** Where Organizations tells of everything. */
const ORGANIZATION_REGION = 'us-east-1';

export interface EmbeddedOptions {
  readonly state: State;
  readonly clock: Clock;
  readonly account: string;
  readonly region: string;
  /** Directory that survives a restart. */
  readonly directory?: string | undefined;
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Runs a function as an event. */
  invokeLater(name: string, event: unknown): void;
  /** What EventBridge asks the policies of the world. */
  readonly permits: Permits;
  /** Puts what a rule sends on a stream of Amazon Data Firehose. */
  toStream(arn: string, record: string): void;
}

/** The services that Holdfast itself lives on; they stay here whatever plays the rest of AWS. */
export interface Embedded {
  readonly dynamoDb: DynamoDb;
  readonly stepFunctions: StepFunctions;
  readonly eventBridge: EventBridge;
}

/** ARN of a function of the contract. */
export const functionArn = (region: string, account: string, name: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${NAME_PREFIX}${name}`;

const stepFunctionsOf = async (options: EmbeddedOptions): Promise<StepFunctions> => {
  const { account, region, directory } = options;
  const loaded = Object.entries(workflows).map(async ([name, row]) => [
    name,
    await loadWorkflow(name, row, ROOT, (task) => functionArn(region, account, task)),
  ]);
  return createStepFunctions({
    account,
    region,
    clock: options.clock,
    deployedName: (name) => `${NAME_PREFIX}${name}`,
    workflows: Object.fromEntries(await Promise.all(loaded)),
    invoke: options.invoke,
    journal:
      directory === undefined
        ? forgetful
        : await openJournal(join(directory, 'executions.jsonl'), KEPT_EXECUTIONS),
  });
};

const eventBridgeOf = (options: EmbeddedOptions): EventBridge => {
  const { account, region } = options;
  const arns = new Map(
    Object.keys(functions).map((name) => [functionArn(region, account, name), name]),
  );
  const listeners = Object.entries(functions).filter(([, { triggers }]) =>
    triggers.some(({ kind }) => kind === 'organization-events'),
  );
  return createEventBridge({
    state: options.state,
    bus: { account, region, name: BUS_NAME },
    wiring: listeners.map(([name]) => ({
      account,
      region: ORGANIZATION_REGION,
      rule: `${NAME_PREFIX}organization-events`,
      pattern: ORGANIZATION_EVENT_PATTERN,
      target: functionArn(region, account, name),
    })),
    permits: options.permits,
    toStream: options.toStream,
    invoke: (arn, event) => {
      const name = arns.get(arn);
      if (name !== undefined) options.invokeLater(name, event);
    },
  });
};

export const createEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const { account, region, directory } = options;
  const [dynamoDb, stepFunctions] = await Promise.all([
    createDynamoDb({
      table,
      account,
      region,
      ...(directory === undefined ? {} : { directory: join(directory, 'table') }),
    }),
    stepFunctionsOf(options),
  ]);
  return { dynamoDb, stepFunctions, eventBridge: eventBridgeOf(options) };
};
