import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Answers } from '../../lambdas/contracts/choices.ts';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline } from '../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import { createDetector } from '../../lambdas/controls/detector/detector.ts';
import type { ObservedDetector } from '../../lambdas/controls/detector/detector-state.ts';
import { detectorPermissions } from '../../lambdas/controls/detector/permissions.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import type { ObservedAdministrators } from '../../lambdas/controls/organization-detectors/administrator-state.ts';
import { createOrganizationDetectors } from '../../lambdas/controls/organization-detectors/organization-detectors.ts';
import { organizationDetectorsPermissions } from '../../lambdas/controls/organization-detectors/permissions.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { regionTargets } from '../../lambdas/controls/targets.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../lambdas/domain/organization/foundation.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { CREATED, type FunctionRole, type Hardening, hardening, SECURITY } from './hardening.ts';

const operation = { id: operationId(), requestedBy: 'alice@example.com' };
export const EMAIL = 'payments@example.com';

export interface GuardDutyAccount extends Hardening {
  /** As the appointments so far have left it. */
  foundation: Foundation;
  settings: Settings;
  /** Makes Security the administrator, as the foundation does. */
  appoint(
    managed?: readonly { accountId: AwsAccountId; email: string }[],
  ): Promise<readonly StageCell[]>;
  /** Carries `detector` through CREATED with the sessions that its function opens in this mode. */
  join(
    mode?: 'enforce' | 'report' | 'verify',
    options?: { readonly answers?: Answers } & Partial<ControlRun<ObservedDetector>>,
  ): Promise<readonly StageCell[]>;
}

const inSecurity = (here: Hardening, name: FunctionRole, permissions: readonly Permission[]) => {
  let entered: Promise<Connection> | undefined;
  return () => {
    entered ??= enterAccount({
      own: here.own(name),
      target: here.target(SECURITY),
      role: FOUNDATION_ROLE,
      operation,
      permissions,
    });
    return entered;
  };
};

const run = (here: Hardening) => ({
  mode: 'enforce' as const,
  settings: here.settings,
  pacing: quick,
  report: async () => {},
});

/** The stacks of Security and of CREATED, with the roles that everything after them acts through. */
const layStacks = async (here: Hardening): Promise<void> => {
  const security = here.target(SECURITY);
  const connection = await enterAccount({
    own: here.own('prepare-security-account'),
    target: security,
    role: here.settings.bootstrapRole,
    operation,
    permissions: securityStack.permissions.bootstrap ?? [],
  });
  await runControl(securityStack, { ...run(here), targets: [security], connection });
  const target = here.target(CREATED);
  const access = await enterForBaseline({
    own: here.own('establish-access'),
    target,
    operation,
    bootstrapRole: here.settings.bootstrapRole,
    accessRoles: here.settings.accessRoles,
    patienceMs: 0,
  });
  await runControl(baselineStack, { ...run(here), ...access, targets: [target] });
};

const appointing =
  (here: GuardDutyAccount): GuardDutyAccount['appoint'] =>
  async (managed = []) => {
    const seen = new Map<Region, ObservedAdministrators>();
    const security = organizationDetectorsPermissions.security ?? [];
    const cells = await runControl(
      createOrganizationDetectors({
        security: inSecurity(here, 'appoint-guard-duty-administrator', security),
        managed: async () => managed,
      }),
      {
        ...run(here),
        targets: regionTargets(here.settings, here.foundation, SECURITY),
        connection: here.own('appoint-guard-duty-administrator'),
        converged: ({ region }, observed) => seen.set(region, observed),
      },
    );
    const noted = [...seen].flatMap(([region, { detector }]) =>
      detector === undefined ? [] : [[region, detector.id] as const],
    );
    here.foundation = {
      ...here.foundation,
      detectors: { ...here.foundation.detectors, ...Object.fromEntries(noted) },
      missingPlans: Object.fromEntries(
        [...seen].map(([region, { missingPlans }]) => [region, missingPlans]),
      ),
    };
    return cells;
  };

const joining =
  (here: GuardDutyAccount): GuardDutyAccount['join'] =>
  async (mode = 'enforce', { answers = {}, ...options } = {}) => {
    const enforces = mode === 'enforce';
    const { execution, audit, security = [], securityAudit = [] } = detectorPermissions;
    const control = createDetector({
      account: () =>
        enterAccount({
          own: here.own('join-guard-duty'),
          target: here.target(CREATED),
          role: enforces ? EXECUTION_ROLE : AUDIT_ROLE,
          operation,
          permissions: enforces ? execution : audit,
        }),
    });
    const connection = await inSecurity(
      here,
      'join-guard-duty',
      enforces ? security : securityAudit,
    )();
    const targets = regionTargets(here.settings, here.foundation, CREATED);
    return runControl(control, {
      ...run(here),
      mode,
      targets: targets.map((target) => ({ ...target, email: EMAIL, answers })),
      connection,
      ...options,
    });
  };

/** `hardening()` with the stacks that detectors rely on. Nobody administers GuardDuty yet. */
export const guardDutyAccount = async (
  values: Partial<Settings> = {},
): Promise<GuardDutyAccount> => {
  const begun = await hardening(values);
  await layStacks(begun);
  const here: GuardDutyAccount = Object.assign(begun, {
    appoint: async () => [],
    join: async () => [],
  });
  here.appoint = appointing(here);
  here.join = joining(here);
  return here;
};

/** Calls to GuardDuty, as operation names. */
export const guardDutyCalls = (
  calls: readonly { readonly service: string; readonly operation: string; mutating: boolean }[],
  which: 'writes' | 'all' = 'writes',
): readonly string[] =>
  calls
    .filter(({ service, mutating }) => service === 'guardduty' && (which === 'all' || mutating))
    .map(({ operation: name }) => name);

/** How often each name occurs. */
export const counted = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

export const failures = (cells: readonly StageCell[]) =>
  cells.flatMap(({ region, reason }) => (reason === undefined ? [] : [{ region, ...reason }]));

/** Regions in which something was changed, or would be. */
export const regionsChanged = (cells: readonly StageCell[]) =>
  cells.flatMap(({ region, changes }) => (changes.length > 0 ? [region] : []));
