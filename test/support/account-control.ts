import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Answers, Choice, ConflictId } from '../../lambdas/contracts/choices.ts';
import { AUDIT_ROLE, EXECUTION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { AnsweredPlan } from '../../lambdas/controls/answered-plan.ts';
import type { Change, Control } from '../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { regionTargets } from '../../lambdas/controls/targets.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { RecordedRequest } from '../../sandbox/wire/record.ts';
import { establishBaseline } from './baseline.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { CREATED, type FunctionRole, type Hardening, hardening } from './hardening.ts';

const operation = { id: operationId(), requestedBy: 'alice@example.com' };

type Mode = 'enforce' | 'report' | 'verify';
type Options = Partial<ControlRun<never>> & { readonly answers?: Answers };

/** What a look at the account found, by region. */
export type Plans = ReadonlyMap<
  string,
  AnsweredPlan<Change> & { readonly notes: readonly string[] }
>;

export interface AccountControl extends Hardening {
  /** Carries the control through CREATED with the session that its function opens in this mode. */
  carry(mode?: Mode, options?: Options): Promise<readonly StageCell[]>;
  /** Carries it in mode `report`, and tells what was planned where something was. */
  planned(options?: Options): Promise<Plans>;
}

/** One regional control and `CREATED` with its baseline stack: the roles, and no more rights than those have. */
export const accountControl = async <Desired, Observed, Step extends Change>(
  name: FunctionRole,
  make: (management: Connection) => Control<Desired, Observed, Step>,
  values: Partial<Settings> = {},
): Promise<AccountControl> => {
  const here = await hardening(values);
  await establishBaseline(here);
  const carry: AccountControl['carry'] = async (mode = 'enforce', { answers, ...options } = {}) => {
    const control = make(here.own(name));
    const enforces = mode === 'enforce';
    const { execution, audit } = control.permissions;
    const connection = await enterAccount({
      own: here.own(name),
      target: here.target(CREATED),
      role: enforces ? EXECUTION_ROLE : AUDIT_ROLE,
      operation,
      permissions: enforces ? execution : audit,
    });
    const targets = regionTargets(here.settings, here.foundation, CREATED);
    return runControl(control as Control<Desired, never, Step>, {
      mode,
      targets: targets.map((target) => ({ ...target, ...(answers && { answers }) })),
      settings: here.settings,
      connection,
      pacing: quick,
      report: async () => {},
      settle: 'later',
      ...options,
    });
  };
  const planned: AccountControl['planned'] = async (options = {}) => {
    const found = new Map<string, AnsweredPlan<Change> & { notes: readonly string[] }>();
    const cells = await carry('report', {
      ...options,
      planned: ({ region }, plan, notes) => {
        if (plan.changes.length + plan.kept.length > 0) found.set(region, { ...plan, notes });
      },
    });
    expect(failuresOf(cells)).toEqual([]);
    return found;
  };
  return Object.assign(here, { carry, planned });
};

export const answer = (conflict: ConflictId, choice: Choice): Answers => ({
  [conflict]: { choice, reason: 'until the summer', by: 'alice', at: '2026-01-01' },
});

export const failuresOf = (cells: readonly StageCell[]) =>
  cells.flatMap(({ region, reason }) => (reason === undefined ? [] : [{ region, ...reason }]));

/** How often each operation was called, those around the session aside. */
export const countOf = (calls: readonly RecordedRequest[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { service, operation: name } of calls) {
    if (service === 'sts' || service === 'organizations') continue;
    const key = `${service}:${name}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
