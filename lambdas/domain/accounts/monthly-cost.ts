import {
  IDLE_ACCOUNT as IDLE,
  HARDENING_PRICES as PRICES,
} from '../../contracts/hardening-prices.ts';
import type { Settings } from '../../contracts/settings.ts';
import { ACCOUNT_STAGES, type AccountStageId } from '../../contracts/stages.ts';
import { metricsOf } from '../alarms/cis-metrics.ts';

/** What hardening adds to the bill of one account. */
export interface MonthlyCost {
  readonly currency: 'USD';
  readonly amount: number;
  /** Sentences: what was assumed, and what is not in it. */
  readonly notes: readonly string[];
  /** Every stage, in the order that users read them. */
  readonly items: readonly { readonly stage: AccountStageId; readonly amount: number }[];
}

const KILOBYTES_IN_GIGABYTE = 1_000_000;

const cents = (amount: number): number => Math.round(amount * 100) / 100;

const dollars = (amount: number): string => `${amount.toFixed(2)} USD`;

const eventsOf = ({ regions }: Settings): number => regions.length * IDLE.managementEvents;

/** Alarms on the organization's trail look at metrics of this account only once it has some. */
const alarmCost = (settings: Settings): number => {
  const gigabytes = (eventsOf(settings) * IDLE.kilobytesPerEvent) / KILOBYTES_IN_GIGABYTE;
  const own = settings.trail.mode === 'account' ? metricsOf(settings.alarms.set).length : 0;
  return gigabytes * PRICES.logIngestionPerGigabyte + own * PRICES.alarm;
};

const recorderCost = ({ regions, recorder: { frequency } }: Settings): number =>
  regions.length * IDLE.recordedItems[frequency] * PRICES.recordedItem[frequency];

const COSTS: Readonly<Partial<Record<AccountStageId, (settings: Settings) => number>>> = {
  cloudtrail: (settings) =>
    settings.trail.mode === 'account' ? eventsOf(settings) * PRICES.secondTrailPerEvent : 0,
  alarms: alarmCost,
  config: recorderCost,
  guardduty: (settings) => eventsOf(settings) * PRICES.guardDutyPerEvent,
};

const notesOf = (settings: Settings): readonly string[] => {
  const { regions, recorder, guardDuty } = settings;
  const items = IDLE.recordedItems[recorder.frequency];
  const counted = PRICES.metric + (settings.trail.mode === 'account' ? 0 : PRICES.alarm);
  return [
    `List prices of ${PRICES.region} in ${PRICES.year}, before free allowances; the pricing pages of AWS count.`,
    `Estimated for an account that nobody uses: ${IDLE.managementEvents} management events and ${items} recorded items a month in each of ${regions.length} regions.`,
    'Not in it is what the account is used for: AWS Config and GuardDuty bill what they record and read, and the log archive bills what it stores.',
    `Not in it are metrics of alarms: ${dollars(counted)} for each that counts something in the month.`,
    'The first 30 days of GuardDuty are free.',
    ...(settings.trail.mode === 'account'
      ? [
          'The trail is reckoned as a second copy of management events; where it is the only one it is free.',
        ]
      : []),
    ...(guardDuty.plans.length === 0
      ? []
      : [
          `Not in it are the plans of GuardDuty, which bill what they read: ${guardDuty.plans.join(', ')}.`,
        ]),
  ];
};

/** What hardening adds to an account that nobody uses, under these settings. */
export const monthlyCost = (settings: Settings): MonthlyCost => {
  const items = ACCOUNT_STAGES.map(({ id: stage }) => ({
    stage,
    amount: cents(COSTS[stage]?.(settings) ?? 0),
  }));
  const amount = cents(items.reduce((sum, item) => sum + item.amount, 0));
  return { currency: 'USD', amount, notes: notesOf(settings), items };
};
