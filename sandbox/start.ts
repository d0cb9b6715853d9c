import { join } from 'node:path';
import { type FunctionContract, functions, type Trigger } from '../lambdas/contracts/functions.ts';
import type { Settings } from '../lambdas/contracts/settings.ts';
import { createClock } from './clock.ts';
import { createEmbedded, type Embedded } from './embedded.ts';
import { type Addresses, BUILT, checkBuilt, createHost, type Parts } from './function-host.ts';
import { invokeAsynchronously } from './runtime/events/invoke-asynchronously.ts';
import { startSchedules } from './runtime/events/schedules.ts';
import type { FunctionHost } from './runtime/functions/functions.ts';
import { openConsoleFiles } from './runtime/http/console-files.ts';
import { createHttpFront } from './runtime/http/http-front.ts';
import { listenOnLoopback } from './runtime/http/loopback.ts';
import { createIdentity, type Identity } from './runtime/identity/identity.ts';
import { openLog } from './runtime/log.ts';
import { DEFAULT_OPTIONS, type SandboxOptions } from './runtime/options.ts';
import { openPersistence, type Persistence } from './runtime/persistence.ts';
import { describeOverlay, loadSettings } from './runtime/settings.ts';
import { deliveryPermits } from './services/events/delivery-permits.ts';
import { putFromRule } from './services/firehose/put-records.ts';
import type { RulingObserver } from './services/rulings.ts';
import type { World } from './services/world.ts';
import { createSimulatedAws } from './simulated-aws.ts';
import { stateOver } from './state.ts';
import type { WorldDefinition } from './worlds/world-definition.ts';
import { findWorld } from './worlds/worlds.ts';

/** A sandbox that answers. */
export interface Sandbox {
  readonly urls: {
    readonly console: string;
    readonly api: string;
    readonly docs: string;
    readonly identity: string;
    readonly aws: string;
  };
  readonly settings: Settings;
  /** What the world lays over the configuration file, for people to read. */
  readonly overlay: string;
  stop(): Promise<void>;
}

/** What has to be closed, in the order in which it was opened. */
type Closers = (() => Promise<void>)[];

const closeAll = async (closers: Closers): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

/** The simulated organization: as an earlier process left it, or as the world of that name begins. */
const openWorld = (
  definition: WorldDefinition,
  options: SandboxOptions,
  { cells, watch }: Persistence,
  reaches: Pick<World, 'emit' | 'eventBridge' | 'ruled'>,
): World => {
  const isNew = Object.keys(cells).length === 0;
  const world: World = {
    state: stateOver(cells, watch),
    clock: createClock(options.speed, options.latency === 'scaled' ? 'scaled' : 'real'),
    managementAccount: definition.managementAccount,
    ...reaches,
  };
  if (isNew) definition.seed(world);
  return world;
};

/** Opens the AWS port. */
const serveAws = async (
  parts: Parts,
  embedded: Embedded,
  host: FunctionHost,
  persistence: Persistence,
): Promise<{ close(): Promise<void> }> => {
  const { dynamoDb, stepFunctions, eventBridge } = embedded;
  const wire = createSimulatedAws({
    world: parts.world,
    clock: parts.clock,
    latency: parts.options.latency,
    embedded: [dynamoDb.service, stepFunctions.service, eventBridge.service],
    events: eventBridge.recent,
    crash: host.crash,
    persistence,
  });
  const { port, close } = await listenOnLoopback(
    wire.server,
    parts.options.awsPort,
    'HOLDFAST_AWS_PORT',
  );
  parts.addresses.aws = `http://127.0.0.1:${port}`;
  return { close };
};

/** Opens the port of the API, the sign-in and the console. */
const serveApi = async (
  { options, settings, addresses }: Parts,
  host: FunctionHost,
): Promise<{ readonly port: number; close(): Promise<void> }> => {
  let identity: Identity | undefined;
  const front = createHttpFront({
    api: (event) => host.invoke('api', event),
    identity: (request, response) => identity?.handle(request, response),
    console: openConsoleFiles(join(BUILT, 'console')),
  });
  const listening = await listenOnLoopback(front, options.port, 'HOLDFAST_PORT');
  identity = await createIdentity({
    port: listening.port,
    audience: settings.identity.audience,
    rolesClaim: settings.identity.rolesClaim,
    ...(options.state === undefined ? {} : { directory: options.state }),
  });
  addresses.issuer = identity.issuer;
  return listening;
};

/** What EventBridge tells of a stack that stands. Source: CloudFormation User Guide, "Managing events with CloudFormation and EventBridge". */
const DEPLOYED = {
  source: 'aws.cloudformation',
  'detail-type': 'CloudFormation Stack Status Change',
  detail: { 'status-details': { status: 'UPDATE_COMPLETE' } },
};

const triggeredBy = (kind: Trigger['kind']): readonly string[] =>
  Object.entries<FunctionContract>(functions).flatMap(([name, { triggers }]) =>
    triggers.some((trigger) => trigger.kind === kind) ? [name] : [],
  );

/** Runs again what was interrupted, brings the foundation to its desired state, begins the schedules. */
const begin = (parts: Parts, { stepFunctions }: Embedded, host: FunctionHost): (() => void) => {
  const { executions } = stepFunctions;
  executions.resume();
  const run = (name: string, event: object = {}) =>
    invokeAsynchronously({ ...parts, invoke: host.invoke }, name, event);
  if (!executions.list('foundation').some(({ status }) => status === 'RUNNING')) {
    for (const name of triggeredBy('deployment')) void run(name, DEPLOYED);
  }
  const schedules = Object.entries(functions).flatMap(([name, { triggers }]) =>
    triggers.flatMap((trigger) =>
      trigger.kind === 'schedule' ? [{ name, everyMinutes: trigger.everyMinutes }] : [],
    ),
  );
  return startSchedules({ schedules, run: (name) => run(name), log: parts.log });
};

/** Listens to the policies of a world that runs with these settings. */
export type Listener = (settings: Settings) => RulingObserver;

const start = async (
  options: SandboxOptions,
  closers: Closers,
  listener?: Listener,
): Promise<Omit<Sandbox, 'stop'>> => {
  const definition = findWorld(options.world);
  const overlay = definition.settings ?? {};
  const settings = await loadSettings(options.config, overlay);
  checkBuilt();
  const log = openLog(options.log);
  closers.push(log.close);
  const reaches: { bus?: Embedded['eventBridge'] } = {};
  const persistence = await openPersistence(options.state);
  closers.push(persistence.stop);
  const world = openWorld(definition, options, persistence, {
    emit: (event) => reaches.bus?.emit(event),
    eventBridge: () => reaches.bus?.service,
    ...(listener === undefined ? {} : { ruled: listener(settings) }),
  });
  closers.push(persistence.stop);
  const addresses: Addresses = { aws: '', issuer: '' };
  const parts: Parts = { options, settings, world, clock: world.clock, log, addresses };
  const host = createHost(parts);
  const embedded = await createEmbedded({
    state: world.state,
    clock: world.clock,
    account: world.managementAccount,
    region: settings.homeRegion,
    directory: options.state,
    invoke: host.invoke,
    invokeLater: (name, event) =>
      void invokeAsynchronously({ ...parts, invoke: host.invoke }, name, event),
    permits: deliveryPermits(world),
    toStream: (arn, record) => putFromRule(world, arn, record),
  });
  reaches.bus = embedded.eventBridge;
  closers.push(embedded.dynamoDb.stop);
  const aws = await serveAws(parts, embedded, host, persistence);
  closers.push(aws.close, host.stop, embedded.stepFunctions.executions.stop);
  const front = await serveApi(parts, host);
  closers.push(front.close);
  const stopSchedules = begin(parts, embedded, host);
  closers.push(async () => stopSchedules());
  const base = `http://localhost:${front.port}`;
  const urls = {
    console: base,
    api: `${base}/v1`,
    docs: `${base}/v1/docs`,
    identity: addresses.issuer,
    aws: addresses.aws.replace('127.0.0.1', 'localhost'),
  };
  return { urls, settings, overlay: describeOverlay(overlay) };
};

/**
 * Starts the product on this machine: a simulated AWS organization, the functions, their table, workflows and events,
 * sign-in and the API. Everything listens on the loopback addresses only.
 * @throws PortTaken, SettingsInvalid, NotBuilt, RangeError for an unknown world
 */
export const startSandbox = async (
  given: Partial<SandboxOptions> = {},
  listener?: Listener,
): Promise<Sandbox> => {
  const closers: Closers = [];
  try {
    const sandbox = await start({ ...DEFAULT_OPTIONS, ...given }, closers, listener);
    return { ...sandbox, stop: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
};
