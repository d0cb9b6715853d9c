import type { Connection } from '../aws/connection.ts';
import { type Classified, isNewAccount } from '../aws/errors.ts';
import type { Pacing } from '../aws/pacing.ts';
import { BUDGETS, persist } from '../aws/retry.ts';
import type { Settings } from '../contracts/settings.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { AnsweredPlan } from './answered-plan.ts';
import type { Change, Control, DraftTarget, Target } from './control.ts';

/** How often a refusal may still be a role policy that is not known everywhere yet; about forty seconds of AWS time. */
const REFUSALS_OF_NEW_ROLES = 8;

/** One pass of one control. */
export interface ControlRun<Observed, Place extends DraftTarget = Target> {
  /**
   * `enforce` changes what differs. `verify` only looks, until nothing differs and what delivers has delivered, or fails.
   * `report` only looks: the cells then say what would be changed.
   */
  readonly mode: 'enforce' | 'verify' | 'report';
  readonly targets: readonly Place[];
  readonly settings: Settings;
  /** Observes, and changes unless `changing` is given. */
  readonly connection: Connection;
  /** Entered at the first change only; for controls whose changes are another role's. */
  readonly changing?: () => Promise<Connection>;
  readonly pacing: Pacing;
  /** True for an account that AWS has only just made: controls that know what is in one do not look first. */
  readonly unset?: boolean;
  /** When changes are looked at again: at once, or `later` by the `verify` pass of the same run. @default 'now' */
  readonly settle?: 'now' | 'later';
  /** Called when a cell begins and when it ends. */
  readonly report: (cell: StageCell) => Promise<void>;
  /** Called with what was seen last where nothing is left to change. */
  readonly converged?: (target: Place, observed: Observed) => void;
  /** Called with what was planned from what was seen first. */
  readonly planned?: (target: Place, plan: AnsweredPlan<Change>, notes: readonly string[]) => void;
}

/** What is said of a target that was gone over to its end. */
export type CellEnd = Pick<StageCell, 'notes' | 'inherited'>;

/** A run under way: the control, its run, and how its calls are made. */
export interface Pass<Desired, Observed, Step extends Change, Place extends DraftTarget> {
  readonly control: Control<Desired, Observed, Step, Place>;
  readonly run: ControlRun<Observed, Place>;
  /** Repeats what is not ready yet, within the pass's one budget. */
  readonly patiently: <T>(attempt: () => Promise<T>) => Promise<T>;
  readonly changing: () => Promise<Connection>;
}

/** EC2 and SNS have names of their own for it. */
export const isRefusal = ({ code }: Classified): boolean =>
  /^(AccessDenied|UnauthorizedOperation|AuthorizationError)/.test(code);

/** One budget for the whole pass, and a smaller one for what can only be consistency: a wrong bucket policy stays wrong. */
export const patience = (pacing: Pacing): Pass<unknown, unknown, Change, Target>['patiently'] => {
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
