import type { Connection } from '../aws/connection.ts';
import { awsCallFailed, type Classified, classify, isNewAccount } from '../aws/errors.ts';
import type { Pacing } from '../aws/pacing.ts';
import { BUDGETS, persist } from '../aws/retry.ts';
import type { Region } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import type { Settings } from '../contracts/settings.ts';
import { DomainError } from '../domain/errors.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { Change, Control, Target } from './control.ts';
import { leadRegion } from './targets.ts';

/** How many targets are worked on at once: every default region of an account. */
const SIDE_BY_SIDE = 17;
/** AWS time that a change has to show in what AWS answers: reads are eventually consistent. */
const SETTLING_WAITS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000] as const;
/** How often a refusal may still be a role policy that is not known everywhere yet; about forty seconds of AWS time. */
const REFUSALS_OF_NEW_ROLES = 8;

/** One pass of one control. */
export interface ControlRun<Observed> {
  /** `report` plans and changes nothing: the cells then say what would be changed. */
  readonly mode: 'enforce' | 'report';
  readonly targets: readonly Target[];
  readonly settings: Settings;
  /** Observes, and changes unless `changing` is given. */
  readonly connection: Connection;
  /** Entered at the first change only; for controls whose changes are another role's. */
  readonly changing?: () => Promise<Connection>;
  readonly pacing: Pacing;
  /** True when destructive changes were agreed to. */
  readonly consent?: boolean;
  /** Called when a cell begins and when it ends. */
  readonly report: (cell: StageCell) => Promise<void>;
  /** Called with what was seen last where nothing is left to change. */
  readonly converged?: (target: Target, observed: Observed) => void;
}

interface Pass<Desired, Observed, Step extends Change> {
  readonly control: Control<Desired, Observed, Step>;
  readonly run: ControlRun<Observed>;
  /** Repeats what is not ready yet, within the pass's one budget. */
  readonly patiently: <T>(attempt: () => Promise<T>) => Promise<T>;
  readonly changing: () => Promise<Connection>;
}

const cellRegion = ({ scope }: { scope: string }, target: Target): Region | 'global' =>
  scope === 'region' ? target.region : 'global';

const isRefusal = ({ code }: Classified): boolean => /^AccessDenied/.test(code);

const refuseWithoutConsent = (changes: readonly Change[], consent: boolean): void => {
  const destructive = changes.find((change) => change.destructive);
  if (destructive === undefined || consent) return;
  throw new DomainError(
    'ConsentRequired',
    'conflict',
    `this change needs consent: ${destructive.sentence}`,
    {
      nextStep: 'Agree to destructive changes when you onboard the account, or undo what is there.',
    },
  );
};

const notConverged = (id: string, left: readonly Change[]): DomainError =>
  new DomainError(
    'ControlDidNotConverge',
    'failed',
    `control ${id} applied its changes, and this is still to do: ${left.map((change) => change.sentence).join('; ')}`,
    {
      nextStep:
        'Look in CloudTrail for who else changes the resource, stop it, then run the operation again.',
    },
  );

/** Through the observing connection; through the changing one where that may not even look any more. */
const look = async <Desired, Observed, Step extends Change>(
  { control, run, patiently, changing }: Pass<Desired, Observed, Step>,
  target: Target,
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

/** Looks until what was applied shows, or settling takes too long. */
const settled = async <Desired, Observed, Step extends Change>(
  pass: Pass<Desired, Observed, Step>,
  target: Target,
  desired: Desired,
): Promise<Observed> => {
  const { control } = pass;
  let left: readonly Step[] = [];
  for (const wait of SETTLING_WAITS_MS) {
    if (wait > 0) await pass.run.pacing.sleep(wait);
    const observed = await look(pass, target, desired);
    left = control.plan(desired, observed);
    if (left.length === 0) return observed;
  }
  throw notConverged(control.id, left);
};

/** Applies in the order planned, and keeps account of it in `done` in case a later change fails. */
const enforce = async <Desired, Observed, Step extends Change>(
  pass: Pass<Desired, Observed, Step>,
  target: Target,
  changes: readonly Step[],
  done: string[],
): Promise<void> => {
  refuseWithoutConsent(changes, pass.run.consent ?? false);
  for (const change of changes) {
    const connection = await pass.changing();
    await pass.patiently(() => pass.control.apply(change, target, connection));
    done.push(change.sentence);
  }
};

const converge = async <Desired, Observed, Step extends Change>(
  pass: Pass<Desired, Observed, Step>,
  target: Target,
  done: string[],
): Promise<readonly string[]> => {
  const { control, run } = pass;
  const desired = control.desired(run.settings, target);
  let observed = await look(pass, target, desired);
  const changes = control.plan(desired, observed);
  if (run.mode === 'report') {
    done.push(...changes.map((change) => change.sentence));
  } else if (changes.length > 0) {
    await enforce(pass, target, changes, done);
    observed = await settled(pass, target, desired);
  }
  if (changes.length === 0 || run.mode === 'enforce') run.converged?.(target, observed);
  return control.notes?.(desired, observed) ?? [];
};

const reasonOf = (error: unknown, target: Target, region: Region | 'global'): Reason => {
  const { code, message, nextStep } = awsCallFailed(error, {
    accountId: target.accountId,
    ...(region === 'global' ? {} : { region }),
  });
  return { code, message, nextStep };
};

const workOn = async <Desired, Observed, Step extends Change>(
  pass: Pass<Desired, Observed, Step>,
  target: Target,
): Promise<StageCell> => {
  const region = cellRegion(pass.control, target);
  const { report } = pass.run;
  await report({ region, status: 'IN_PROGRESS', changes: [], notes: [] });
  const changes: string[] = [];
  let cell: StageCell;
  try {
    const notes = await converge(pass, target, changes);
    cell = { region, status: 'COMPLETED', changes, notes };
  } catch (error) {
    cell = {
      region,
      status: 'FAILED',
      changes,
      notes: [],
      reason: reasonOf(error, target, region),
    };
  }
  await report(cell);
  return cell;
};

/** At most `bound` at once; every target is worked on, whatever happens to the others. */
const sideBySide = async (
  targets: readonly Target[],
  work: (target: Target) => Promise<StageCell>,
): Promise<readonly PromiseSettledResult<StageCell>[]> => {
  const results: PromiseSettledResult<StageCell>[] = [];
  const waiting = targets.entries();
  const worker = async () => {
    for (const [index, target] of waiting) {
      [results[index]] = (await Promise.allSettled([work(target)])) as [
        PromiseSettledResult<StageCell>,
      ];
    }
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, targets.length) }, worker));
  return results;
};

/** One budget for the whole pass, and a smaller one for what can only be consistency: a wrong bucket policy stays wrong. */
const patience = (pacing: Pacing) => {
  const newAccount = pacing.deadline(BUDGETS.newAccount);
  const consistency = pacing.deadline(BUDGETS.consistency);
  const retryable = (classified: Classified, failures: number): boolean => {
    if (isRefusal(classified)) return failures < REFUSALS_OF_NEW_ROLES;
    if (classified.disposition === 'not-ready') {
      return isNewAccount(classified) || !consistency.passed();
    }
    return classified.disposition === 'retry';
  };
  return <T>(attempt: () => Promise<T>): Promise<T> =>
    persist(attempt, { pacing, budgetMs: newAccount.remaining(), retryable });
};

/**
 * Carries every target through observe → plan → apply → observe, regions side by side. A target that fails does not stop
 * the others: its cell is FAILED and says why. Rejects only when a cell cannot be reported.
 */
export const runControl = async <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  run: ControlRun<Observed>,
): Promise<readonly StageCell[]> => {
  let entered: Promise<Connection> | undefined;
  const changing = (): Promise<Connection> => {
    entered ??= run.changing?.() ?? Promise.resolve(run.connection);
    return entered;
  };
  const pass = { control, run, patiently: patience(run.pacing), changing };
  const work = (target: Target) => workOn(pass, target);
  const lead = leadRegion(run.settings);
  const leads = control.leadRegionFirst
    ? run.targets.filter((target) => target.region === lead)
    : [];
  const others = run.targets.filter((target) => !leads.includes(target));
  const results = [...(await sideBySide(leads, work)), ...(await sideBySide(others, work))];
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};
