import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Answers } from '../../lambdas/contracts/choices.ts';
import type { Region } from '../../lambdas/contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { Change, Control, Target } from '../../lambdas/controls/control.ts';
import { runControl } from '../../lambdas/controls/engine.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { regionTargets } from '../../lambdas/controls/targets.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { RecordedRequest } from '../../sandbox/wire/record.ts';
import {
  EXECUTION_ROLE as CONTROL_TOWER_ROLE,
  type LandingZone,
} from '../../sandbox/worlds/control-tower/landing-zone.ts';
import { mandatoryControls } from '../../sandbox/worlds/control-tower/mandatory-controls.ts';
import { seedAudit, seedBaseline } from '../../sandbox/worlds/control-tower/seed-baseline.ts';
import {
  seedLogBuckets,
  seedOrganizationTrail,
} from '../../sandbox/worlds/control-tower/seed-logging.ts';
import { establishBaseline } from './baseline.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import {
  CREATED,
  type FunctionRole,
  type Hardening,
  hardening,
  LOGGING,
  MANAGEMENT,
  SECURITY,
} from './hardening.ts';

export const GOVERNED_REGIONS = ['us-east-1', 'eu-west-1'] as const;
/** Nobody told Control Tower to govern it. */
export const UNGOVERNED_REGION = 'eu-west-3';

const ZONE: LandingZone = {
  organizationId: 'o-holdfast01',
  managementAccount: MANAGEMENT,
  audit: SECURITY,
  logArchive: LOGGING,
  home: 'us-east-1',
  regions: [...GOVERNED_REGIONS],
};
export const BUCKET = `aws-controltower-logs-${LOGGING}-us-east-1`;
export const RECORDER = 'aws-controltower-BaselineConfigRecorder';
export const TRAIL = 'aws-controltower-BaselineCloudTrail';
export const CONTROL_TOWER_LOG_GROUP = 'aws-controltower/CloudTrailLogs';

type Call = Pick<RecordedRequest, 'service' | 'operation' | 'mutating' | 'account' | 'parameters'>;

/** Documents name roles that they speak of; what a call is about is named outside of them. */
const DOCUMENTS = new Set([
  'AssumeRolePolicyDocument',
  'Content',
  'PolicyDocument',
  'TemplateBody',
]);

const isAboutControlTower = ({ parameters = {} }: Call): boolean =>
  /aws-?controltower|aws-guardrails/i.test(
    JSON.stringify(parameters, (key, value) => (DOCUMENTS.has(key) ? undefined : value)),
  );

/**
 * Calls that change what Control Tower keeps: by name, and every write to AWS Config in an enrolled account. Metric filters
 * beside its own are none of its drift. Source: Control Tower User Guide, "Types of governance drift".
 */
export const againstControlTower = (
  calls: readonly Call[],
  enrolled: readonly string[] = [CREATED],
): readonly Call[] =>
  calls.filter((call) => {
    const { service, operation, mutating, account } = call;
    if (!mutating || operation === 'AssumeRole' || operation === 'PutMetricFilter') return false;
    // Config has aggregators of many beside Control Tower's, which is known by its name.
    const records = service === 'config' && !operation.endsWith('Aggregator');
    return (records && enrolled.includes(account)) || isAboutControlTower(call);
  });

const vended = (id: string, name: string, unit: string) => ({
  id,
  name,
  email: `${name.toLowerCase().replace(' ', '-')}@example.com`,
  unit,
  joinedMethod: 'CREATED' as const,
  roleName: CONTROL_TOWER_ROLE,
});

/** An organization as Control Tower leaves it, its controls in force; CREATED is enrolled, and in the OU Workloads. */
export const controlTower = async (values: Partial<Settings> = {}): Promise<Hardening> => {
  const here = await hardening(
    { regions: [...GOVERNED_REGIONS], accessRoles: [CONTROL_TOWER_ROLE], ...values },
    {
      units: ['Security', 'Workloads'].map((name) => ({ name })),
      accounts: [
        vended(SECURITY, 'Audit', 'Security'),
        vended(LOGGING, 'Log Archive', 'Security'),
        vended(CREATED, 'Payments', 'Workloads'),
      ],
      policies: mandatoryControls('Security', 'Workloads'),
      trustedServices: ['cloudtrail.amazonaws.com', 'config.amazonaws.com'],
    },
  );
  const { world } = here;
  seedLogBuckets(world, ZONE);
  seedAudit(world, ZONE);
  seedOrganizationTrail(world, ZONE);
  for (const account of [LOGGING, SECURITY, CREATED]) seedBaseline(world, ZONE, account);
  return here;
};

export interface GovernedRun {
  readonly mode?: 'enforce' | 'report' | 'verify';
  readonly target?: Target;
  readonly answers?: Answers;
}

/** The same with the baseline stack of Holdfast in CREATED, and a way to carry a control through it as its function does. */
export const governedAccount = async (values: Partial<Settings> = {}) => {
  const here = await controlTower(values);
  const established = await establishBaseline(here);
  if (established?.status !== 'COMPLETED') throw new Error(JSON.stringify(established));
  const enter = (
    name: FunctionRole,
    { permissions }: { readonly permissions: Control<never, never>['permissions'] },
    changes: boolean,
  ): Promise<Connection> =>
    enterAccount({
      own: here.own(name),
      target: here.target(CREATED),
      role: changes ? EXECUTION_ROLE : AUDIT_ROLE,
      operation: { id: operationId(), requestedBy: 'alice@example.com' },
      permissions: changes ? permissions.execution : permissions.audit,
    });
  const carry = async <Desired, Observed, Step extends Change>(
    name: FunctionRole,
    control: Control<Desired, Observed, Step>,
    { mode = 'enforce', target, answers }: GovernedRun = {},
  ): Promise<readonly StageCell[]> => {
    const targets =
      control.scope === 'region'
        ? regionTargets(here.settings, here.foundation, CREATED)
        : [here.target(CREATED)];
    return runControl(control, {
      mode,
      targets: (target === undefined ? targets : [target]).map((each) => ({
        ...each,
        ...(answers === undefined ? {} : { answers }),
      })),
      settings: here.settings,
      connection: await enter(name, control, mode === 'enforce'),
      pacing: quick,
      report: async () => {},
    });
  };
  return { ...here, carry };
};

export type GovernedAccount = Awaited<ReturnType<typeof governedAccount>>;

export const inRegion = (cells: readonly StageCell[], region: string): StageCell | undefined =>
  cells.find((cell) => cell.region === (region as Region));
