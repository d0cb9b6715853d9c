import type { Account } from '../../../../../client/types.ts';

export type ActionId = 'retry' | 'assure' | 'look' | 'onboard' | 'edit';

const isUnderRun = ({ assurance }: Account): boolean => assurance.state === 'UPDATING';

/** Which of them the account's status allows now, as the API has it; the role is another question. */
export const possibleActions = (account: Account): readonly ActionId[] => {
  const { status } = account;
  const run = isUnderRun(account);
  const possible: readonly (readonly [ActionId, boolean])[] = [
    ['onboard', status === 'DISCOVERED' && !run],
    ['retry', status === 'ERROR' && !run],
    ['assure', status === 'ACTIVE' && !run],
    ['look', (status === 'ACTIVE' || status === 'MAINTENANCE') && !run],
    ['edit', status !== 'CLOSED'],
  ];
  return possible.filter(([, is]) => is).map(([id]) => id);
};

/** What each of them needs of the role. */
export const OPERATION_OF: Readonly<Record<ActionId, string>> = {
  retry: 'assureAccount',
  assure: 'assureAccount',
  look: 'assureAccount',
  onboard: 'onboardAccount',
  edit: 'updateAccount',
};

/** What somebody should know before anything else. */
export interface Advice {
  readonly type: 'info' | 'warning' | 'error';
  readonly header: string;
  readonly text: string;
  /** Whether the account's own reason belongs to it. */
  readonly withReason?: boolean;
}

const count = (things: number): string => (things === 1 ? '1 thing' : `${things} things`);

const OF_STATUS: Partial<Readonly<Record<Account['status'], Advice>>> = {
  MAINTENANCE: {
    type: 'info',
    header: 'This account is in maintenance',
    text: 'Holdfast looks at it and changes nothing until maintenance ends.',
  },
  SUSPENDED: {
    type: 'warning',
    header: 'This account is suspended',
    text: 'Nothing is changed in it until it is reinstated. An account that AWS suspended is reinstated by AWS Support.',
  },
  CLOSED: {
    type: 'info',
    header: 'This account is closed',
    text: 'Nothing can be done with it any more. What Holdfast noted of it stays here.',
  },
};

const FAILED_SETUP: Advice = {
  type: 'error',
  header: 'The setup of this account failed',
  text: 'Trying again does only what failed: what already holds is only looked at.',
  withReason: true,
};

const FAILED_ASSURANCE: Advice = {
  type: 'error',
  header: 'The last assurance of this account failed',
  text: 'The account stays active. Assuring it again does only what failed.',
  withReason: true,
};

const REFUSED: Advice = {
  type: 'warning',
  header: 'The last onboarding was refused',
  text: 'Nothing was changed. Start again and answer what is asked.',
  withReason: true,
};

const UNTOUCHED: Advice = {
  type: 'info',
  header: 'Nothing was done to this account yet',
  text: 'It was found in the organization. Onboarding first looks and changes nothing, shows what it would change, and asks where something conflicts.',
};

const NEVER_ASSURED: Advice = {
  type: 'info',
  header: 'This account was never assured',
  text: 'Nothing was hardened here yet. Assuring carries it through every control.',
};

const OUTDATED: Advice = {
  type: 'warning',
  header: 'This account is outdated',
  text: 'The settings or Holdfast itself changed since it was last assured. Assure it to bring it to the current baseline.',
};

const drifted = (differences: number): Advice => ({
  type: 'warning',
  header: `${count(differences)} ${differences === 1 ? 'is' : 'are'} not as Holdfast left ${differences === 1 ? 'it' : 'them'}`,
  text: 'The tab Controls lists what differs. Assure the account to repair it.',
});

const ofActive = ({ assurance }: Account): Advice | undefined => {
  switch (assurance.state) {
    case 'FAILED':
      return FAILED_ASSURANCE;
    case 'OUTDATED':
      return OUTDATED;
    case 'DRIFTED':
      return drifted(assurance.drift.length);
    case 'NONE':
      return NEVER_ASSURED;
    default:
      return undefined;
  }
};

/** The one thing to say about an account as it stands; nothing when all is well, or while it is worked on. */
export const adviceFor = (account: Account): Advice | undefined => {
  const { status, assurance } = account;
  if (status === 'ERROR') return FAILED_SETUP;
  if (status === 'DISCOVERED') return assurance.reason === undefined ? UNTOUCHED : REFUSED;
  return status === 'ACTIVE' ? ofActive(account) : OF_STATUS[status];
};
