import { BUDGETS } from '../aws/retry.ts';
import { DomainError } from '../domain/errors.ts';
import { answeredPlan, inheritedBy, keptNotes } from './answered-plan.ts';
import type { Change, Delivery, DraftTarget } from './control.ts';
import type { CellEnd, Pass } from './control-run.ts';
import { settled } from './converge.ts';

/** Milliseconds of AWS time between two looks at a delivery, the last of them from then on. */
const DELIVERY_WAITS_MS = [5_000, 10_000, 20_000, 30_000] as const;

const notVerified = (id: string, left: readonly Change[]): DomainError =>
  new DomainError(
    'NotVerified',
    'failed',
    `control ${id} does not hold: ${left.map((change) => change.sentence).join('; ')}`,
    {
      nextStep:
        'Assure the account again; if it stays so, look in CloudTrail for who else changes the resource.',
    },
  );

const notDelivering = (id: string, { state, detail }: Delivery): DomainError =>
  new DomainError(
    state === 'failing' ? 'DeliveryFailing' : 'DeliveryNotSeen',
    'failed',
    `control ${id} is configured and does not deliver: ${detail}`,
    {
      nextStep:
        'Correct what the message names (bucket, key or topic policy), then assure the account again.',
    },
  );

/** Looks at a delivery until it delivers, fails, or the budget is used up. */
const delivered = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  { control, run, patiently }: Pass<Desired, Observed, Step, Place>,
  target: Place,
  desired: Desired,
  observed: Observed,
): Promise<readonly string[]> => {
  if (control.delivery === undefined) return [];
  const deadline = run.pacing.deadline(BUDGETS.delivery);
  for (let looks = 0; ; looks += 1) {
    const delivery = await patiently(async () =>
      control.delivery?.(target, run.connection, desired, observed, looks),
    );
    if (delivery === undefined || delivery.state === 'delivering') {
      return delivery === undefined ? [] : [delivery.detail];
    }
    if (delivery.state === 'failing' || deadline.passed()) {
      throw notDelivering(control.id, delivery);
    }
    const wait = DELIVERY_WAITS_MS[looks] ?? DELIVERY_WAITS_MS[3];
    await run.pacing.sleep(Math.min(wait, deadline.remaining()));
  }
};

/**
 * Looks until nothing differs and what delivers has delivered. What the account keeps as it is does not count.
 * @throws DomainError `NotVerified`, `DeliveryFailing`, `DeliveryNotSeen`
 */
export const verify = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
): Promise<CellEnd> => {
  const { control, run } = pass;
  const desired = control.desired(run.settings, target);
  const observed = await settled(pass, target, desired, notVerified);
  const plan = answeredPlan(control, target, desired, observed);
  const kept = keptNotes(plan, target);
  // A control that somebody keeps as it is has nothing of ours that could deliver.
  const detail = kept.length > 0 ? [] : await delivered(pass, target, desired, observed);
  run.converged?.(target, observed);
  return {
    notes: [...(control.notes?.(desired, observed) ?? []), ...kept, ...detail],
    ...inheritedBy(control, desired, observed),
  };
};
