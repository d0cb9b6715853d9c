import { classify } from '../aws/errors.ts';
import { DomainError } from '../domain/errors.ts';
import { answeredPlan, inheritedBy, keptNotes, refuseWithoutConsent } from './answered-plan.ts';
import type { Change, DraftTarget } from './control.ts';
import { type CellEnd, isRefusal, type Pass } from './control-run.ts';

const LONGEST_WAIT_MS = 15_000;
/** AWS time that a change has to show in what AWS answers: reads are eventually consistent. */
const SETTLING_WAITS_MS = [
  0,
  1_000,
  2_000,
  4_000,
  8_000,
  LONGEST_WAIT_MS,
  LONGEST_WAIT_MS,
] as const;

const sentences = (changes: readonly Change[]): string =>
  changes.map((change) => change.sentence).join('; ');

const notConverged = (id: string, left: readonly Change[]): DomainError =>
  new DomainError(
    'ControlDidNotConverge',
    'failed',
    `control ${id} applied its changes, and this is still to do: ${sentences(left)}`,
    {
      nextStep:
        'Look in CloudTrail for who else changes the resource, stop it, then run the operation again.',
    },
  );

/** Through the observing connection; through the changing one where that may not even look any more. */
export const look = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  { control, run, patiently, changing }: Pass<Desired, Observed, Step, Place>,
  target: Place,
  desired: Desired,
): Promise<Observed> => {
  try {
    return await patiently(() => control.observe(target, run.connection, desired));
  } catch (error) {
    if (run.changing === undefined || !isRefusal(classify(error))) throw error;
    const connection = await changing();
    return patiently(() => control.observe(target, connection, desired));
  }
};

/** The usual waits, and further ones while all that is left is known to take longer. */
function* waits(isSlow: (waitedMs: number) => boolean): Generator<number> {
  let waited = 0;
  for (const wait of SETTLING_WAITS_MS) {
    waited += wait;
    yield wait;
  }
  while (isSlow(waited)) {
    waited += LONGEST_WAIT_MS;
    yield LONGEST_WAIT_MS;
  }
}

/** Looks until nothing is left to change, or it takes too long: then throws what `unsettled` makes of what is left. */
export const settled = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
  desired: Desired,
  unsettled: (id: string, left: readonly Change[]) => DomainError,
): Promise<Observed> => {
  const { control, run } = pass;
  let left: readonly Step[] = [];
  const isSlow = (waitedMs: number): boolean =>
    left.every((change) => waitedMs < (control.settlingMs?.(change) ?? 0));
  for (const wait of waits(isSlow)) {
    if (wait > 0) await run.pacing.sleep(wait);
    const observed = await look(pass, target, desired);
    left = answeredPlan(control, target, desired, observed).changes;
    if (left.length === 0) return observed;
  }
  throw unsettled(control.id, left);
};

/** Applies in the order planned, and keeps account of it in `done` in case a later change fails. */
const enforce = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
  changes: readonly Step[],
  done: string[],
): Promise<void> => {
  refuseWithoutConsent(changes, target);
  for (const change of changes) {
    const connection = await pass.changing();
    await pass.patiently(() => pass.control.apply(change, target, connection));
    done.push(change.sentence);
  }
};

/** What a new account has, as far as the control knows it without looking. */
const unsetState = <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  { control, run }: Pass<Desired, Observed, Step, Place>,
  desired: Desired,
): Observed | undefined =>
  run.unset === true && run.mode === 'enforce' ? control.unset?.(desired) : undefined;

const convergeFrom = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
  done: string[],
  assumed: Observed | undefined,
): Promise<CellEnd> => {
  const { control, run } = pass;
  const desired = control.desired(run.settings, target);
  let observed = assumed ?? (await look(pass, target, desired));
  const plan = answeredPlan(control, target, desired, observed);
  const end = (): CellEnd => ({
    notes: [...(control.notes?.(desired, observed) ?? []), ...keptNotes(plan, target)],
    ...inheritedBy(control, desired, observed),
  });
  run.planned?.(target, plan, end().notes);
  if (run.mode === 'report') {
    done.push(...plan.changes.map((change) => change.sentence));
  } else if (plan.changes.length > 0) {
    await enforce(pass, target, plan.changes, done);
    if (run.settle === 'later') return end();
    observed = await settled(pass, target, desired, notConverged);
  }
  if (plan.changes.length === 0 || run.mode === 'enforce') run.converged?.(target, observed);
  return end();
};

/**
 * Observe → plan → apply → observe, or as far as the mode goes. A new account that turns out to hold something already is
 * looked at after all.
 */
export const converge = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
  done: string[],
): Promise<CellEnd> => {
  const assumed = unsetState(pass, pass.control.desired(pass.run.settings, target));
  if (assumed === undefined) return convergeFrom(pass, target, done, undefined);
  try {
    return await convergeFrom(pass, target, done, assumed);
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    return convergeFrom(pass, target, done, undefined);
  }
};
