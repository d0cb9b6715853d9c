import { GUARDDUTY_PLANS, type GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { DesiredAdministrator, OrganizationSettings } from './administrator-state.ts';

/** NONE, NEW or ALL of every plan that can be configured. */
export type Levels = Readonly<Partial<Record<GuardDutyPlan, 'NONE' | 'NEW' | 'ALL'>>>;

/**
 * How each plan is turned on by itself. NEW of a configured plan enrols nobody by itself: it reaches the accounts that become
 * members, also those that CreateMembers makes members. Source: GuardDuty API Reference, CreateMembers.
 */
export const levelsFor = (
  autoEnable: DesiredAdministrator['autoEnable'],
  wanted: readonly GuardDutyPlan[],
): Levels =>
  Object.fromEntries(
    GUARDDUTY_PLANS.map((plan) => [
      plan,
      wanted.includes(plan) ? (autoEnable === 'ALL' ? 'ALL' : 'NEW') : 'NONE',
    ]),
  );

/** The plans to be set; one that is not listed has never been on. */
export const levelsThatDiffer = (
  levels: Levels,
  { plans }: OrganizationSettings,
): readonly GuardDutyPlan[] =>
  GUARDDUTY_PLANS.filter((plan) => {
    const level = levels[plan];
    return level !== undefined && level !== (plans[plan] ?? 'NONE');
  });
