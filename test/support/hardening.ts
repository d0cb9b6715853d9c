import type { Connection, Credentials } from '../../lambdas/aws/connection.ts';
import { createConnection } from '../../lambdas/aws/connections.ts';
import { functionPermissions } from '../../lambdas/contracts/function-permissions.ts';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import { managementRoles } from '../../lambdas/contracts/management-roles.ts';
import { type Permission, resourcesFor } from '../../lambdas/contracts/permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { Target } from '../../lambdas/controls/control.ts';
import type { Archive } from '../../lambdas/controls/log-archive/archive.ts';
import { fillTokens, policyDocument } from '../../lambdas/controls/policy-document.ts';
import { accountTarget } from '../../lambdas/controls/targets.ts';
import type { Foundation } from '../../lambdas/domain/organization/foundation.ts';
import { createClock } from '../../sandbox/clock.ts';
import { accessAnalyzer } from '../../sandbox/services/access-analyzer/access-analyzer.ts';
import { accountManagement } from '../../sandbox/services/account/account.ts';
import { createAuthorize } from '../../sandbox/services/authorize.ts';
import { cloudFormation } from '../../sandbox/services/cloudformation/cloudformation.ts';
import { cloudTrail } from '../../sandbox/services/cloudtrail/cloudtrail.ts';
import { cloudWatch } from '../../sandbox/services/cloudwatch/cloudwatch.ts';
import { config } from '../../sandbox/services/config/config.ts';
import { ec2 } from '../../sandbox/services/ec2/ec2.ts';
import { firehose } from '../../sandbox/services/firehose/firehose.ts';
import { guardDuty } from '../../sandbox/services/guardduty/guardduty.ts';
import { iam } from '../../sandbox/services/iam/iam.ts';
import { putRole } from '../../sandbox/services/iam/put-role.ts';
import { kms } from '../../sandbox/services/kms/kms.ts';
import { cloudWatchLogs } from '../../sandbox/services/logs/cloudwatch-logs.ts';
import { organizations } from '../../sandbox/services/organizations/organizations.ts';
import {
  type OrganizationSeed,
  seedOrganization,
} from '../../sandbox/services/organizations/seed-organization.ts';
import { s3 } from '../../sandbox/services/s3/s3.ts';
import { s3Control } from '../../sandbox/services/s3-control/s3-control.ts';
import { sns } from '../../sandbox/services/sns/sns.ts';
import { ssm } from '../../sandbox/services/ssm/ssm.ts';
import { createResolve, issueCredentials } from '../../sandbox/services/sts/sessions.ts';
import { sts } from '../../sandbox/services/sts/sts.ts';
import type { World } from '../../sandbox/services/world.ts';
import { createState } from '../../sandbox/state.ts';
import type { RecordedRequest } from '../../sandbox/wire/record.ts';
import { recorded } from '../least-privilege/recording.ts';
import { aws, type TestAws } from './aws.ts';
import { aFoundation, someSettings } from './builders.ts';
import { open, quick } from './controls.ts';
import { layLogArchive } from './log-archive.ts';
import { worldWithEvents } from './world-with-events.ts';

export const MANAGEMENT = '111111111111' as AwsAccountId;
export const SECURITY = '222222222222' as AwsAccountId;
export const LOGGING = '333333333333' as AwsAccountId;
/** Made by Organizations: bears OrganizationAccountAccessRole, and nothing else. */
export const CREATED = '444444444444' as AwsAccountId;
/** Joined by invitation: no role that Holdfast could assume. */
export const INVITED = '555555555555' as AwsAccountId;

export const SEED: OrganizationSeed = {
  organizationId: 'o-holdfast01',
  rootId: 'r-hf01',
  managementAccount: { name: 'Management', email: 'management@example.com' },
  accounts: [
    { id: SECURITY, name: 'Security', email: 'security@example.com', joinedMethod: 'CREATED' },
    { id: LOGGING, name: 'Logging', email: 'logging@example.com', joinedMethod: 'CREATED' },
    { id: CREATED, name: 'Payments', email: 'payments@example.com', joinedMethod: 'CREATED' },
    { id: INVITED, name: 'Legacy', email: 'legacy@example.com' },
  ],
};

/** A connection whose changes nobody stops. */
export const connect = (
  accountId: AwsAccountId,
  credentials: () => Promise<Credentials>,
): Connection => createConnection({ accountId, pacing: quick, gate: open, credentials });

export type FunctionRole = keyof typeof functionPermissions;

/** An organization with its log archive and the roles of the functions, behind a port, with all policies enforced. */
export interface Hardening {
  readonly world: World;
  readonly aws: TestAws;
  readonly settings: Settings;
  readonly foundation: Foundation;
  /** The role of a function, in the management account. */
  own(name: FunctionRole): Connection;
  /** The administrator of an account, who can do what the customer can. */
  administrator(account: AwsAccountId): Connection;
  target(account: AwsAccountId, values?: Partial<Target>): Target;
  /** Counts the calls that `work` sends, and gives them back. */
  calls(work: () => Promise<unknown>): Promise<readonly RecordedRequest[]>;
  stop(): Promise<void>;
}

const putFunctionRoles = (world: World, settings: Settings): void => {
  const tokens = {
    partition: 'aws',
    home: settings.homeRegion,
    management: MANAGEMENT,
    organization: SEED.organizationId,
    bootstrapRole: settings.bootstrapRole,
  };
  for (const [name, permissions] of Object.entries(functionPermissions)) {
    putRole(world, MANAGEMENT, {
      name: `holdfast-${name}`,
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      inline: {
        function: policyDocument(
          permissions.map((permission: Permission) => ({
            ...permission,
            resources: resourcesFor(permission, settings.accessRoles),
          })),
          tokens,
        ),
      },
    });
  }
};

/** The roles that services assume in the management account, as the stacks would make them. */
const putManagementRoles = (world: World, settings: Settings): void => {
  const tokens = {
    partition: 'aws',
    home: settings.homeRegion,
    management: MANAGEMENT,
    organization: SEED.organizationId,
  };
  for (const { name, service, sourceArn, permissions } of managementRoles) {
    putRole(world, MANAGEMENT, {
      name,
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: 'sts:AssumeRole',
            Condition: { ArnLike: { 'aws:SourceArn': fillTokens(sourceArn, tokens) } },
          },
        ],
      },
      inline: { permissions: policyDocument(permissions, tokens) },
    });
  }
};

const archiveOf = ({ homeRegion }: Settings): Archive => ({
  organizationId: SEED.organizationId,
  managementAccountId: MANAGEMENT,
  loggingAccountId: LOGGING,
  securityAccountId: SECURITY,
  region: homeRegion as Region,
});

const foundationOf = (world: World, settings: Settings, archived: boolean): Foundation =>
  aFoundation({
    organizationId: SEED.organizationId,
    rootId: SEED.rootId,
    ...(archived ? { logArchive: layLogArchive(world, archiveOf(settings), settings) } : {}),
  });

const SERVICES = [
  accessAnalyzer,
  accountManagement,
  firehose,
  organizations,
  sts,
  iam,
  config,
  ec2,
  cloudTrail,
  cloudWatch,
  cloudWatchLogs,
  s3,
  s3Control,
  sns,
  ssm,
  kms,
  cloudFormation,
  guardDuty,
];

export const hardening = async (
  values: Partial<Settings> = {},
  seed: Partial<OrganizationSeed> = {},
  { archived = true } = {},
): Promise<Hardening> => {
  const settings = someSettings(values);
  const clock = createClock('instant');
  const { world, eventBridge } = worldWithEvents(
    {
      state: createState(),
      clock,
      managementAccount: MANAGEMENT,
      ...recorded('product', settings),
    },
    settings.homeRegion,
  );
  seedOrganization(world, { ...SEED, ...seed });
  putFunctionRoles(world, settings);
  putManagementRoles(world, settings);
  const foundation = foundationOf(world, settings, archived);
  const plane = aws(
    { clock },
    [...SERVICES.map((service) => service(world)), eventBridge.service],
    { resolve: createResolve(world), authorize: createAuthorize(world) },
  );
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${await plane.wire.listen(0)}`;
  const key = (accessKeyId: string) => async () => ({ accessKeyId, secretAccessKey: 'any' });
  return {
    world,
    aws: plane,
    settings,
    foundation,
    own: (name) => {
      const role = `arn:aws:iam::${MANAGEMENT}:role/holdfast-${name}`;
      const credentials = issueCredentials(world, role, name);
      return connect(MANAGEMENT, async () => credentials);
    },
    administrator: (account) => connect(account, key(`sandbox-${account}`)),
    target: (account, of = {}) => ({ ...accountTarget(settings, foundation, account), ...of }),
    calls: async (work) => {
      const before = plane.record.since(0).length;
      await work();
      return plane.record.since(before);
    },
    stop: () =>
      new Promise((resolve) => {
        plane.wire.server.close(() => resolve());
        plane.wire.server.closeAllConnections();
      }),
  };
};

/** Calls that change something, as `service:Operation`, in order. */
export const changesOf = (calls: readonly RecordedRequest[]): readonly string[] =>
  calls
    .filter(({ mutating, service }) => mutating && service !== 'sts')
    .map(({ service, operation }) => `${service}:${operation}`);
