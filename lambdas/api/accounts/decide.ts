import type { AccountTypeId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Inspection } from '../../domain/inspections/inspection.ts';
import { conflictsFound, digestOf } from '../../domain/inspections/inspection-facts.ts';
import {
  conflictUnanswered,
  preflightOutdated,
} from '../../domain/inspections/preflight-verdict.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import type { Dependencies } from '../dependencies.ts';
import { type AnswerableConflict, answersTo } from './answers.ts';
import { type Choices, hasChoices } from './choices.ts';

/** What was asked for, as far as it is a matter of choice. */
export interface Decision {
  readonly caller: Caller;
  readonly account: Account;
  /** Of an onboarding. */
  readonly accountType?: AccountTypeId | undefined;
  readonly choices: Choices | undefined;
}

/** What of it the operation carries. */
export type Decided = Pick<Operation, 'answers' | 'preflightDigest'>;

const nothingKnown = ({ id }: Account, nextStep: string): DomainError =>
  new DomainError(
    'PreflightMissing',
    'conflict',
    `nothing is known of account ${id} that could be chosen about`,
    { nextStep },
  );

/**
 * Holds choices to the preflight report of the account, and what is left of it to be answered. Without choices and without a
 * report that still counts the run makes its own and stops at what it finds.
 * @throws DomainError `PreflightMissing`, `PreflightOutdated`, `ConflictUnanswered`, `FieldInvalid`,
 * `ConsentNeedsAdministrator`, `SignInTooOld`
 */
export const decideOnboarding = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  { caller, account, accountType, choices }: Decision,
): Promise<Decided> => {
  const report = await store.findPreflight(account.id);
  const at = now();
  const outdated = report === undefined ? undefined : preflightOutdated(report, Date.parse(at));
  if (report === undefined || outdated !== undefined) {
    if (!hasChoices(choices)) return {};
    throw outdated ?? nothingKnown(account, 'Run the preflight, read its report, then choose.');
  }
  const made = { choices: choices ?? {}, caller, at };
  const answers = answersTo(conflictsFound(report), made);
  const unit =
    accountType === undefined ? undefined : (await store.findFoundation())?.units[accountType];
  const unanswered = conflictUnanswered(report, { ...account.answers, ...answers }, unit);
  if (unanswered !== undefined) throw unanswered;
  return { preflightDigest: digestOf(report), ...(hasChoices(choices) ? { answers } : {}) };
};

/** Every conflict that the controls know of, with what is known of it in this account. */
const knownTo = (inspection: Inspection): readonly AnswerableConflict[] => {
  const found = conflictsFound(inspection);
  const kinds = inspection.parts.flatMap(({ conflicts }) => conflicts);
  return kinds.map((kind) => found.find(({ id }) => id === kind.id) ?? kind);
};

/**
 * Holds choices to the latest look at the account: what it knows can be answered to, found or not, because a run may find
 * more than the look did.
 * @throws DomainError `PreflightMissing`, `FieldInvalid`, `ConsentNeedsAdministrator`, `SignInTooOld`
 */
export const decideAssurance = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  { caller, account, choices }: Decision,
): Promise<Decided> => {
  if (!hasChoices(choices)) return {};
  const inspection = await store.findLatestInspection(account.id);
  if (inspection === undefined) {
    throw nothingKnown(account, 'Look for drift with `mode=report`, then choose.');
  }
  return { answers: answersTo(knownTo(inspection), { choices, caller, at: now() }) };
};
