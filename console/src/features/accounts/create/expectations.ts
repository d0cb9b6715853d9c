import { ACCOUNT_STAGES } from '../../../../../lambdas/contracts/stages.ts';
import type { CreationCheck } from './account-form.ts';

type Quotas = CreationCheck['quotas'];

export interface QuotaWarning {
  readonly type: 'info' | 'warning';
  readonly header: string;
  readonly text: string;
}

/** What the quotas of the organization mean for one more account. */
export const quotaWarning = ({ accounts, accountCreations }: Quotas): QuotaWarning | undefined => {
  if (accounts.available === 0) {
    return {
      type: 'warning',
      header: 'The organization has no room for another account',
      text: `AWS allows it ${accounts.limit} accounts, closed ones included until AWS removes them, and will refuse this one. Have the quota raised first, in Service Quotas under AWS Organizations.`,
    };
  }
  if (accountCreations.available === 0) {
    return {
      type: 'info',
      header: 'This account will wait its turn',
      text: `AWS makes ${accountCreations.limit} accounts at once, and as many are being made. It begins by itself as soon as one of them has ended.`,
    };
  }
  return undefined;
};

const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export const dollars = (amount: number): string => USD.format(amount);

export interface CostLine {
  readonly title: string;
  readonly amount: number;
}

/** Stages that cost something, the dearest first. */
export const costLines = ({ items }: CreationCheck['monthlyCost']): readonly CostLine[] =>
  items
    .filter(({ amount }) => amount > 0)
    .toSorted((one, other) => other.amount - one.amount)
    .map(({ stage, amount }) => ({
      title: ACCOUNT_STAGES.find(({ id }) => id === stage)?.title ?? stage,
      amount,
    }));
