import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import { type Clock, createClock } from '../../sandbox/clock.ts';
import { accountManagement } from '../../sandbox/services/account/account.ts';
import { createAuthorize } from '../../sandbox/services/authorize.ts';
import { cloudTrail } from '../../sandbox/services/cloudtrail/cloudtrail.ts';
import { iam } from '../../sandbox/services/iam/iam.ts';
import { organizations } from '../../sandbox/services/organizations/organizations.ts';
import {
  type OrganizationSeed,
  seedOrganization,
} from '../../sandbox/services/organizations/seed-organization.ts';
import { createResolve } from '../../sandbox/services/sts/sessions.ts';
import { sts } from '../../sandbox/services/sts/sts.ts';
import type { AwsEvent, World } from '../../sandbox/services/world.ts';
import { createState } from '../../sandbox/state.ts';
import { recorded } from '../least-privilege/recording.ts';
import { aws, type ClientOptions, type TestAws } from './aws.ts';

export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';
export const OTHER = '333333333333';

/** A clock at AWS's own pace that stands still until it is moved. */
export interface ManualClock extends Clock {
  advance(awsMs: number): void;
}

export const manualClock = (): ManualClock => {
  let now = Date.UTC(2026, 10, 21, 9, 30);
  return {
    speed: 1,
    scaled: (awsMs) => awsMs,
    paced: (awsMs) => awsMs,
    sleep: () => new Promise((resolve) => setTimeout(resolve, 2)),
    over: (awsMs) => now + awsMs,
    now: () => now,
    advance: (awsMs) => {
      now += awsMs;
    },
  };
};

export const SEED: OrganizationSeed = {
  organizationId: 'o-holdfast01',
  rootId: 'r-hf01',
  managementAccount: { name: 'Management', email: 'aws+management@example.com' },
  units: [
    { name: 'Workloads', id: 'ou-hf01-workload' },
    { name: 'Production', id: 'ou-hf01-producti', parent: 'Workloads' },
  ],
  accounts: [
    {
      id: MEMBER,
      name: 'Payments',
      email: 'aws+payments@example.com',
      unit: 'Production',
      joinedMethod: 'CREATED',
    },
    { id: OTHER, name: 'Legacy', email: 'aws+legacy@example.com' },
  ],
};

export interface ControlPlane<C extends Clock = Clock> {
  readonly world: World;
  readonly clock: C;
  readonly events: readonly AwsEvent[];
  readonly aws: TestAws;
  organizations(account?: string): OrganizationsClient;
  iam(account?: string): IAMClient;
  sts(account?: string): STSClient;
  /** Client options of a session that AssumeRole or issueCredentials gave. */
  as(credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  }): ClientOptions;
}

const GLOBAL_REGION = 'us-east-1';

/** STS, IAM, Organizations, Account Management and CloudTrail behind the wire, with policies enforced as in the sandbox. */
export const controlPlane = <C extends Clock = Clock>(
  options: {
    readonly clock?: C;
    readonly seed?: Partial<OrganizationSeed>;
    readonly state?: string;
  } = {},
): ControlPlane<C> => {
  const clock = options.clock ?? (createClock('instant') as C);
  const events: AwsEvent[] = [];
  const world: World = {
    state: createState(options.state),
    clock,
    managementAccount: MANAGEMENT,
    emit: (event) => events.push(event),
    ...recorded('fakes'),
  };
  seedOrganization(world, { ...SEED, ...options.seed });
  const services = [organizations, iam, sts, accountManagement, cloudTrail];
  const plane = aws(
    { clock },
    services.map((service) => service(world)),
    { resolve: createResolve(world), authorize: createAuthorize(world) },
  );
  return {
    world,
    clock,
    events,
    aws: plane,
    organizations: (account = MANAGEMENT) =>
      new OrganizationsClient(plane.as(account, GLOBAL_REGION)),
    iam: (account = MEMBER) => new IAMClient(plane.as(account, GLOBAL_REGION)),
    sts: (account = MANAGEMENT) => new STSClient(plane.as(account)),
    as: (credentials) => plane.withCredentials(credentials),
  };
};

/** The credentials of an AssumeRole answer, as client options want them. */
export const credentialsOf = (answer: {
  readonly Credentials?:
    | {
        readonly AccessKeyId?: string | undefined;
        readonly SecretAccessKey?: string | undefined;
        readonly SessionToken?: string | undefined;
      }
    | undefined;
}) => ({
  accessKeyId: answer.Credentials?.AccessKeyId ?? '',
  secretAccessKey: answer.Credentials?.SecretAccessKey ?? '',
  sessionToken: answer.Credentials?.SessionToken ?? '',
});
