import type { OperationId } from '../../lambdas/contracts/ids.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { DraftTarget } from '../../lambdas/controls/control.ts';
import { runControl } from '../../lambdas/controls/engine.ts';
import { enterFoundationAccount } from '../../lambdas/controls/enter-foundation-account.ts';
import { logArchive } from '../../lambdas/controls/log-archive/log-archive.ts';
import type { ObservedArchive } from '../../lambdas/controls/log-archive/plan-archive.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { AccountSeed } from '../../sandbox/services/organizations/seed-organization.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { type Hardening, hardening, LOGGING, SEED } from './hardening.ts';

export const BUCKETS = ['access-logs', 'config', 'sessions', 'trail'].map(
  (purpose) => `holdfast-${purpose}-${LOGGING}-us-east-1`,
);
export const [ACCESS_LOGS = '', CONFIG = '', SESSIONS = '', TRAIL = ''] = BUCKETS;

export interface Laying {
  readonly mode?: 'enforce' | 'report';
  readonly settings?: Settings;
  readonly run?: OperationId;
}

export interface ArchiveAccount extends Hardening {
  /** Lays the archive as its function does, through the same role and with the same rights. */
  lay(options?: Laying): Promise<StageCell>;
  /** What the last `lay` found when nothing was left to change. */
  readonly seen: { archive?: ObservedArchive };
}

const draftOf = (here: Hardening): DraftTarget => {
  const { logArchive: _, ...foundation } = here.foundation;
  return { ...here.target(LOGGING), foundation };
};

/** Lays the archive of any organization as its function does. */
export const archiveLayer =
  (here: Hardening, seen: ArchiveAccount['seen'] = {}): ArchiveAccount['lay'] =>
  async ({ mode = 'enforce', settings = here.settings, run = operationId() } = {}) => {
    const target = draftOf(here);
    const connection = await enterFoundationAccount({
      own: here.own('lay-log-archive'),
      target,
      settings,
      as: 'lay-log-archive',
      operation: { id: run, requestedBy: 'holdfast:foundation' },
      permissions: logArchive.permissions.bootstrap ?? [],
      patienceMs: 0,
    });
    const [cell] = await runControl(logArchive, {
      mode,
      targets: [target],
      settings,
      connection,
      pacing: quick,
      report: async () => {},
      converged: (_, archive) => {
        seen.archive = archive;
      },
    });
    if (cell === undefined) throw new Error('no cell');
    return cell;
  };

/** An organization whose Logging account holds nothing yet, made as that seed says. */
export const archiveAccount = async (
  values: Partial<Settings> = {},
  logging: Partial<AccountSeed> = { joinedMethod: 'CREATED' },
): Promise<ArchiveAccount> => {
  const seed = { id: LOGGING, name: 'Logging', email: 'logging@example.com', ...logging };
  const accounts = SEED.accounts?.map((one) => (one.id === LOGGING ? seed : one)) ?? [];
  const here = await hardening(values, { accounts }, { archived: false });
  const seen: ArchiveAccount['seen'] = {};
  return Object.assign(here, { lay: archiveLayer(here, seen), seen });
};
