import type { AccountStatus } from '../../contracts/lifecycle.ts';
import type { AccountEventKind } from './account-event.ts';

/** Possible in every status: what AWS says, and that changes went out. */
const ALWAYS = ['observed', 'published'] as const;

/** What can happen to an account in each status. Everything else is an illegal transition. */
export const POSSIBLE: Readonly<Record<AccountStatus, readonly AccountEventKind[]>> = {
  INITIALIZING: [
    ...ALWAYS,
    'foundation-recognized',
    'assure-requested',
    'creation-intended',
    'creation-requested',
    'creation-failed',
    'aws-account-known',
    'alias-set',
    'assurance-completed',
    'assurance-failed',
    'edited',
    'closed',
  ],
  DISCOVERED: [
    ...ALWAYS,
    'foundation-recognized',
    'onboard-requested',
    'aws-account-known',
    'alias-set',
    'edited',
    'closed',
  ],
  ONBOARDING: [
    ...ALWAYS,
    'foundation-recognized',
    'onboard-requested',
    'onboarding-refused',
    'assure-requested',
    'aws-account-known',
    'alias-set',
    'assurance-completed',
    'assurance-failed',
    'edited',
    'closed',
  ],
  ACTIVE: [
    ...ALWAYS,
    'foundation-recognized',
    'assure-requested',
    'aws-account-known',
    'alias-set',
    'assurance-completed',
    'assurance-failed',
    'drift-checked',
    'baseline-changed',
    'edited',
    'maintenance-on',
    'suspended',
    'closed',
  ],
  ERROR: [
    ...ALWAYS,
    'foundation-recognized',
    'assure-requested',
    'creation-requested',
    'creation-failed',
    'aws-account-known',
    'alias-set',
    'assurance-failed',
    'edited',
    'suspended',
    'closed',
  ],
  MAINTENANCE: [
    ...ALWAYS,
    'foundation-recognized',
    'aws-account-known',
    'alias-set',
    'assurance-completed',
    'assurance-failed',
    'drift-checked',
    'baseline-changed',
    'edited',
    'maintenance-off',
    'suspended',
    'closed',
  ],
  SUSPENDED: [
    ...ALWAYS,
    'foundation-recognized',
    'alias-set',
    'assurance-completed',
    'assurance-failed',
    'edited',
    'reinstated',
    'closed',
  ],
  CLOSED: [...ALWAYS, 'assurance-failed', 'closed'],
};

/** What never happens to Management, Security and Logging. */
export const NEVER_OF_FOUNDATION: readonly AccountEventKind[] = [
  'onboard-requested',
  'suspended',
  'closed',
];

/** Events that the latest operation brings about: their changes name it. */
export const OF_THE_RUN: readonly AccountEventKind[] = [
  'creation-requested',
  'creation-failed',
  'aws-account-known',
  'alias-set',
  'assurance-completed',
  'assurance-failed',
  'onboarding-refused',
];

/** What a person can ask for, in the words that refusals use. */
export const REQUESTS: Readonly<Partial<Record<AccountEventKind, string>>> = {
  'onboard-requested': 'onboard',
  'assure-requested': 'assure',
  edited: 'edit',
  'maintenance-on': 'turn maintenance on',
  'maintenance-off': 'turn maintenance off',
  suspended: 'suspend',
  reinstated: 'reinstate',
  closed: 'close',
};

/** What looks at an account and changes nothing: the statuses that allow it, in the words that refusals use. */
export const LOOKS = {
  'preflight-account': { words: 'preflight', statuses: ['DISCOVERED'] },
  'detect-drift': { words: 'look for drift', statuses: ['ACTIVE', 'MAINTENANCE'] },
} as const satisfies Record<
  string,
  { readonly words: string; readonly statuses: readonly AccountStatus[] }
>;

/** An operation that only looks. */
export type LookKind = keyof typeof LOOKS;
