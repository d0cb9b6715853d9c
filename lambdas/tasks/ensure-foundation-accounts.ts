import { classify } from '../aws/errors.ts';
import type { AwsAccountId, OperationId } from '../contracts/ids.ts';
import type { DraftTarget } from '../controls/control.ts';
import { DomainError } from '../domain/errors.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { FoundationDraft } from '../domain/organization/foundation.ts';
import { taskDependencies } from './dependencies.ts';
import type { FoundAccount } from './discovery/found-account.ts';
import { checkedCell } from './foundation/checked-cell.ts';
import {
  type FoundationAccountDependencies,
  foundationAccount,
  ID_OF,
} from './foundation/foundation-account.ts';
import { FOUNDATION_ACCOUNTS } from './foundation/foundation-account-names.ts';
import {
  type RegisterDependencies,
  registerFoundationAccount,
} from './foundation/register-foundation-account.ts';
import { requireRegions } from './foundation/require-regions.ts';
import type { FoundationStage } from './foundation/run-foundation-stage.ts';
import {
  type OrganizationControlsDependencies,
  runLayingControls,
  type StageWork,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { publisher } from './publish.ts';
import { AWAITED } from './run/stage-end.ts';
import { task } from './task.ts';

export interface EnsureFoundationAccountsDependencies
  extends OrganizationControlsDependencies,
    FoundationAccountDependencies,
    RegisterDependencies {
  readonly store: OrganizationControlsDependencies['store'] &
    FoundationAccountDependencies['store'] &
    RegisterDependencies['store'];
}

const KEYS = ['security', 'logging'] as const;
type Key = (typeof KEYS)[number];
type Found = ReadonlyMap<Key, FoundAccount>;

/** Makes or adopts both, side by side; each has a cell of its own. */
const bring = async (
  dependencies: EnsureFoundationAccountsDependencies,
  runId: OperationId,
  { carry }: StageWork<DraftTarget>,
): Promise<{ readonly cells: readonly StageCell[]; readonly found: Found }> => {
  const found = new Map<Key, FoundAccount>();
  const cells = await Promise.all(
    KEYS.map((key) =>
      carry(foundationAccount(dependencies, runId, key), {
        converged: (_, { account }) => {
          if (account !== undefined) found.set(key, account.found);
        },
      }),
    ),
  );
  return { cells: cells.flat(), found };
};

/** Registered first: what the table then says of the foundation is true of accounts that it knows. */
const record = async (
  dependencies: EnsureFoundationAccountsDependencies,
  found: Found,
): Promise<void> => {
  const ids: Partial<FoundationDraft> = {};
  for (const [key, account] of found) {
    await registerFoundationAccount(dependencies, FOUNDATION_ACCOUNTS[key], account);
    Object.assign(ids, { [ID_OF[key]]: account.awsAccountId });
  }
  const { store, now } = dependencies;
  await store.updateFoundation((current) => {
    if (current === undefined || found.size === 0) return undefined;
    const { creations = {}, ...others } = current;
    const left = Object.entries(creations).filter(([key]) => !found.has(key as Key));
    return {
      ...others,
      ...ids,
      ...(left.length === 0 ? {} : { creations: Object.fromEntries(left) }),
      updatedAt: now(),
    };
  });
};

/** What the workflow has to come back for, unless something else failed: the stage goes on and says why it waits. */
const awaitOthers = async (
  { report }: FoundationStage,
  cells: readonly StageCell[],
): Promise<void> => {
  const failed = cells.filter(({ status }) => status === 'FAILED');
  const awaited = failed.find(({ reason }) => AWAITED.includes(reason?.code ?? ''));
  if (awaited?.reason === undefined) return;
  if (failed.some(({ reason }) => !AWAITED.includes(reason?.code ?? ''))) return;
  const { code, message, nextStep } = awaited.reason;
  const notes = [`Waits: ${message}.`];
  await report({ region: 'global', status: 'IN_PROGRESS', changes: [], notes });
  throw new DomainError(code, 'unavailable', message, { nextStep });
};

/** Until Account Management is trusted in the organization, nobody can look at regions of a member from here. */
const lookAtRegions = (
  { own, settings }: EnsureFoundationAccountsDependencies,
  stage: FoundationStage,
  key: Key,
  accountId: AwsAccountId,
): Promise<StageCell> =>
  checkedCell(stage, `regions-of-${key}`, accountId, async () => {
    try {
      await requireRegions(own, accountId, settings);
      return [];
    } catch (error) {
      if (!/^AccessDenied/.test(classify(error).code)) throw error;
      return [
        `The regions of account ${accountId} are looked at by the next run, once Account Management is trusted in the organization.`,
      ];
    }
  });

const ensure = async (
  dependencies: EnsureFoundationAccountsDependencies,
  runId: OperationId,
  work: StageWork<DraftTarget>,
): Promise<readonly StageCell[]> => {
  const { stage, home } = work;
  const { cells, found } = await bring(dependencies, runId, work);
  if (stage.mode === 'enforce') {
    await record(dependencies, found);
    await awaitOthers(stage, cells);
  }
  const looks: StageCell[] = [];
  for (const key of KEYS) {
    const id = found.get(key)?.awsAccountId ?? home.foundation[ID_OF[key]];
    if (id !== undefined) looks.push(await lookAtRegions(dependencies, stage, key, id));
  }
  return [...cells, ...looks];
};

/**
 * Adopts or makes the Security and Logging accounts.
 * @throws DomainError `StageFailed`: without them no other stage can work; `OrganizationFinalizing`, `AccountCreationPending`:
 * the workflow comes back
 */
export const createEnsureFoundationAccounts =
  (dependencies: EnsureFoundationAccountsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    let looksOnly = false;
    const end = await runLayingControls(dependencies, runId, 'foundation-accounts', (work) => {
      looksOnly = work.stage.mode === 'report';
      return ensure(dependencies, runId, work);
    });
    if (end.status === 'COMPLETED' || looksOnly) return { runId };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(runInput, (input) =>
  createEnsureFoundationAccounts({ ...taskDependencies(), publish: publisher() })(input),
);
