import { isWhole } from '../domain/inspections/inspection-facts.ts';
import { conflictUnanswered, factsChanged } from '../domain/inspections/preflight-verdict.ts';
import {
  CARRYING,
  MODE_OF,
  type PassName,
  passAfter,
  STAGES_OF,
} from '../domain/operations/passes.ts';
import type { Stage } from '../domain/operations/stage.ts';
import { type Store, taskDependencies } from './dependencies.ts';
import { type OperationInput, passInput, type StageInput } from './input.ts';
import { type EndPassDependencies, endPass } from './passes/end-pass.ts';
import { type WholeRunDependencies, wholeRun } from './passes/whole-run.ts';
import { type CurrentRun, type CurrentRunStore, currentRun } from './run/current-run.ts';
import { task } from './task.ts';

export interface PlanPassDependencies extends EndPassDependencies, WholeRunDependencies {
  readonly store: EndPassDependencies['store'] &
    WholeRunDependencies['store'] &
    CurrentRunStore &
    Pick<
      Store,
      'startStage' | 'openInspection' | 'closeInspection' | 'findInspection' | 'findFoundation'
    >;
}

/** The next pass, and what the task of each of its stages is told. */
export interface PassPlan extends OperationInput {
  readonly pass: PassName;
  readonly stages: readonly (StageInput & { readonly stage: string })[];
}

/**
 * Whether onboarding may go on after a look at the account. Once an earlier attempt of it has changed the account, what is
 * there is its own doing: then nothing is judged, and the engine asks for consent where something would be lost.
 * @throws DomainError `PreflightFactsChanged`, `ConflictUnanswered`
 */
const judge = async (
  { store }: PlanPassDependencies,
  { operation, account }: CurrentRun,
  pass: PassName,
): Promise<void> => {
  if (operation.kind !== 'onboard-account') return;
  if (pass !== 'preflight' && pass !== 'inspect') return;
  const { stages } = await store.getRun(account.id, operation.id);
  const begun = stages.filter(({ status }) => status !== 'PENDING').map(({ id }) => id);
  if (begun.some((id) => id !== 'access')) return;
  const inspection = await store.findInspection(account.id, operation.id);
  if (inspection === undefined) return;
  const digest = begun.length === 0 ? operation.preflightDigest : undefined;
  const { accountType } = operation;
  const unit =
    accountType === undefined ? undefined : (await store.findFoundation())?.units[accountType];
  const refusal =
    (digest === undefined ? undefined : factsChanged(inspection, digest)) ??
    conflictUnanswered(inspection, { ...account.answers, ...operation.answers }, unit);
  if (refusal !== undefined) throw refusal;
};

/** The pass that follows; the second look is spared where the first one saw everything. */
const next = async (
  { store }: PlanPassDependencies,
  { operation, account }: CurrentRun,
  stages: readonly Stage[],
  previous: PassName | undefined,
): Promise<PassName> => {
  if (stages.some(({ status }) => status === 'FAILED')) return 'complete';
  const pass = passAfter(operation.kind, previous);
  if (pass !== 'inspect') return pass;
  const inspection = await store.findInspection(account.id, operation.id);
  return inspection !== undefined && isWhole(inspection)
    ? passAfter(operation.kind, 'inspect')
    : 'inspect';
};

const open = async (
  { store, now }: PlanPassDependencies,
  { operation, account }: CurrentRun,
  stages: readonly Stage[],
  pass: Exclude<PassName, 'complete'>,
): Promise<void> => {
  if (MODE_OF[pass] === 'report') {
    await store.openInspection({ accountId: account.id, operationId: operation.id, at: now() });
  }
  // One that has ended is gone over again by another execution of the run, or PlanPass was delivered once more.
  const ended = stages.some(({ id, status }) => id === 'verification' && status === 'COMPLETED');
  if (pass !== 'verify' || ended) return;
  await store.startStage(account.id, operation.id, 'verification', now());
};

/** What a pass looked for is the account's report from now on. */
const close = async (
  { store }: PlanPassDependencies,
  { operation, account }: CurrentRun,
  pass: Exclude<PassName, 'complete'>,
): Promise<void> => {
  if (MODE_OF[pass] !== 'report') return;
  await store.closeInspection(account.id, operation.id, pass === 'drift' ? 'drift' : 'preflight');
};

/** Ends the pass that is over and says which one comes next, over which stages. */
export const createPlanPass =
  (dependencies: PlanPassDependencies) =>
  async ({ operationId, previous, broken }: ReturnType<typeof passInput>): Promise<PassPlan> => {
    const current = await currentRun(dependencies.store, operationId);
    if (previous !== undefined && previous !== 'complete') {
      await endPass(dependencies, current, previous, broken);
      await close(dependencies, current, previous);
      await judge(dependencies, current, previous);
    }
    const carries = CARRYING.includes(current.operation.kind);
    const stages = carries ? (await wholeRun(dependencies, current)).stages : [];
    const pass = await next(dependencies, current, stages, previous);
    if (pass === 'complete') return { operationId, pass, stages: [] };
    await open(dependencies, current, stages, pass);
    const items = STAGES_OF[pass].map((stage) => ({ operationId, pass, stage }));
    return { operationId, pass, stages: items };
  };

export const handler = task(passInput, (input) => createPlanPass(taskDependencies())(input));
