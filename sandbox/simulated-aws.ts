import type { Clock } from './clock.ts';
import type { Persistence } from './runtime/persistence.ts';
import { accessAnalyzer } from './services/access-analyzer/access-analyzer.ts';
import { accountManagement } from './services/account/account.ts';
import { createAuthorize } from './services/authorize.ts';
import { cloudFormation } from './services/cloudformation/cloudformation.ts';
import { cloudTrail } from './services/cloudtrail/cloudtrail.ts';
import { cloudWatch } from './services/cloudwatch/cloudwatch.ts';
import { config } from './services/config/config.ts';
import { ec2 } from './services/ec2/ec2.ts';
import { firehose } from './services/firehose/firehose.ts';
import { guardDuty } from './services/guardduty/guardduty.ts';
import { iam } from './services/iam/iam.ts';
import { kms } from './services/kms/kms.ts';
import { cloudWatchLogs } from './services/logs/cloudwatch-logs.ts';
import { organizations } from './services/organizations/organizations.ts';
import { s3 } from './services/s3/s3.ts';
import { s3Control } from './services/s3-control/s3-control.ts';
import { sns } from './services/sns/sns.ts';
import { ssm } from './services/ssm/ssm.ts';
import { createResolve } from './services/sts/sessions.ts';
import { sts } from './services/sts/sts.ts';
import type { World } from './services/world.ts';
import { createFaults } from './wire/faults.ts';
import { controlPlaneLatency, type Latency } from './wire/latency.ts';
import { createRecorder } from './wire/record.ts';
import { createWire, type Wire } from './wire/server.ts';
import type { Service } from './wire/service.ts';

const SERVICES = [
  accessAnalyzer,
  accountManagement,
  cloudFormation,
  cloudTrail,
  cloudWatch,
  cloudWatchLogs,
  config,
  ec2,
  guardDuty,
  firehose,
  iam,
  kms,
  organizations,
  s3,
  s3Control,
  sns,
  ssm,
  sts,
] as const;

/** Every simulated service of a world, the embedded ones aside. */
export const simulatedServices = (world: World): readonly Service[] =>
  SERVICES.map((create) => create(world));

/** Ids of the embedded services: they answer as fast as they can at any speed. */
const EMBEDDED = new Set(['DynamoDB', 'SFN', 'EventBridge']);
/** Of those, the ones that keep nothing in the state of the world. */
const KEPT_ELSEWHERE = new Set(['DynamoDB', 'SFN']);

export interface SimulatedAwsOptions {
  readonly world: World;
  readonly clock: Clock;
  readonly latency: Latency;
  /** Table, workflows and events. */
  readonly embedded: readonly Service[];
  /** Text behind `/_sandbox/events`. */
  events(): string;
  crash(workerTag: string): void;
  readonly persistence: Pick<Persistence, 'lasting' | 'looking'>;
}

/** Everything behind the AWS port. */
export const createSimulatedAws = (options: SimulatedAwsOptions): Wire => {
  const { world, persistence } = options;
  // At full speed nothing waits, unless somebody asks for calls as long as AWS's.
  const untimed = options.latency === 'scaled' && options.clock.speed === 'instant';
  const resolve = createResolve(world);
  const authorize = createAuthorize(world);
  return createWire({
    services: [...simulatedServices(world), ...options.embedded],
    resolve: (...caller) => persistence.looking(() => resolve(...caller)),
    authorize: (...question) => persistence.looking(() => authorize(...question)),
    record: createRecorder(),
    faults: createFaults(),
    clock: options.clock,
    crash: options.crash,
    lasting: (call, work) =>
      KEPT_ELSEWHERE.has(call.service) ? work() : persistence.lasting(work),
    pages: { events: options.events },
    latency: (call) =>
      EMBEDDED.has(call.service) || untimed ? 0 : controlPlaneLatency(options.latency, call),
  });
};
