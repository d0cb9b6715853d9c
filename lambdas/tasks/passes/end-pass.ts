import type { ControlStageId } from '../../contracts/stages.ts';
import { controlsOf } from '../../controls/registry.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { branchOf, MODE_OF, type PassName, STAGES_OF } from '../../domain/operations/passes.ts';
import { stageInterrupted } from '../../domain/operations/run-outcome.ts';
import { reasonOfCaught } from '../caught-error.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { BrokenBranch } from '../input.ts';
import type { CurrentRun } from '../run/current-run.ts';
import { endVerification } from './end-verification.ts';

export interface EndPassDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<
    Store,
    'getRun' | 'recordCell' | 'endStage' | 'recordInspectionPart' | 'findInspection'
  >;
}

type Looking = Exclude<PassName, 'complete'>;

/**
 * Ends what a pass left open. A branch that broke off left its stage open, or the one that follows it: the error that it
 * kept is the reason. One without an error never came to its stage.
 */
const endOpenStages = async (
  { store, now }: EndPassDependencies,
  { account, operation }: CurrentRun,
  pass: Looking,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  const { stages } = await store.getRun(account.id, operation.id);
  const isOpen = (stage: ControlStageId): boolean =>
    stages.some(
      ({ id, status }) => id === stage && (status === 'PENDING' || status === 'IN_PROGRESS'),
    );
  for (const first of STAGES_OF[pass]) {
    const open = branchOf(first).find(isOpen);
    if (open === undefined) continue;
    const error = broken.find(({ stage }) => stage === first)?.error;
    const reason =
      error === undefined
        ? stageInterrupted(`stage ${open} was not carried out`)
        : reasonOfCaught(error);
    const end = { status: 'FAILED', at: now(), reason } as const;
    await store.endStage(account.id, operation.id, open, end);
  }
};

const controlOf = (account: Account, stage: ControlStageId): string =>
  controlsOf(account).find((control) => control.stage === stage)?.id ?? stage;

/** A branch names the stage that it began with: what was looked at before it broke off is recorded already. */
const recordUninspected = async (
  { store }: EndPassDependencies,
  { account, operation }: CurrentRun,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  if (broken.length === 0) return;
  const inspection = await store.findInspection(account.id, operation.id);
  const seen = (inspection?.parts ?? [])
    .filter(({ reason }) => reason === undefined)
    .map(({ stage }) => stage);
  for (const { stage: first, error } of broken) {
    const branch = branchOf(first);
    const unseen = branch.filter((stage) => !seen.includes(stage));
    // One that was seen in full broke off after all of its work.
    for (const stage of unseen.length > 0 ? unseen : branch.slice(-1)) {
      await store.recordInspectionPart(account.id, operation.id, {
        stage,
        control: controlOf(account, stage),
        conflicts: [],
        regions: [],
        reason: reasonOfCaught(error),
      });
    }
  }
};

/** Writes down what a pass left open: branches that broke off, and the end of Verification. Safe to repeat. */
export const endPass = async (
  dependencies: EndPassDependencies,
  current: CurrentRun,
  pass: Looking,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  switch (MODE_OF[pass]) {
    case 'report':
      return recordUninspected(dependencies, current, broken);
    case 'verify':
      return endVerification(dependencies, current, broken);
    case 'enforce':
      return endOpenStages(dependencies, current, pass, broken);
  }
};
