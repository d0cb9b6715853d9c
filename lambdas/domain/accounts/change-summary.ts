import type { AccountChange } from './account.ts';
import type { AccountEventKind } from './account-event.ts';

/** What an account's audit trail can hold. */
export type ChangeKind =
  | 'created'
  | 'discovered'
  | 'foundation-recorded'
  | Exclude<AccountEventKind, 'published'>;

const ARROW = ' → ';

/** What a field is after the change, in quotes as `details` has it, behind a word; nothing where it is as it was. */
const now = ({ details = {} }: AccountChange, word: string, field: string): string => {
  const value = details[field]?.split(ARROW).at(-1);
  return value === undefined ? '' : ` ${word} ${value}`;
};

const LABELS: Readonly<Record<string, string>> = {
  email: 'e-mail',
  accountType: 'account type',
  awsAccountId: 'AWS account',
  organizationalUnitId: 'organizational unit',
  baselineVersion: 'baseline',
  creationRequest: 'creation request',
};

const fieldChange = (field: string, values: string): string => {
  const [was = 'none', is = 'none'] = values.split(ARROW);
  const label = LABELS[field] ?? field;
  if (was === 'none') return `${label} set to ${is}`;
  return is === 'none'
    ? `${label} removed, which was ${was}`
    : `${label} changed from ${was} to ${is}`;
};

const fieldChanges = ({ details = {} }: AccountChange): readonly string[] =>
  Object.entries(details).map(([field, values]) => fieldChange(field, values));

const became = ({ from, to }: AccountChange): readonly string[] =>
  from === undefined || from === to ? [] : [`became ${to}`];

const joined = (parts: readonly string[], otherwise: string): string =>
  parts.length === 0 ? otherwise : parts.join('; ');

const why = ({ reason }: AccountChange): string =>
  reason === undefined ? '' : `: ${reason.message}`;

const driftSeen = (change: AccountChange): string => {
  const { drift = [], assurance, details = {} } = change;
  if (drift.length > 0)
    return drift.length === 1 ? '1 thing differs' : `${drift.length} things differ`;
  if (details['drift'] !== undefined) return 'nothing differs any more';
  if (assurance === 'DRIFTED') return 'the same differs as before';
  return assurance === 'CURRENT' ? 'nothing differs' : 'nothing new differs';
};

const SENTENCES: Readonly<Record<ChangeKind, (change: AccountChange) => string>> = {
  created: () => 'creation asked for',
  discovered: (change) =>
    change.to === 'DISCOVERED'
      ? 'found in the organization'
      : `found in the organization, ${change.to} there`,
  'foundation-recorded': () => 'recorded as an account of the foundation',
  'onboard-requested': (change) => `onboarding asked for${now(change, 'as', 'accountType')}`,
  'onboarding-refused': (change) => `onboarding refused${why(change)}`,
  'assure-requested': () => 'assurance asked for',
  'creation-intended': () => 'creation in AWS begun',
  'creation-requested': (change) => `creation asked of AWS${now(change, 'as', 'creationRequest')}`,
  'creation-failed': () => 'creation in AWS did not take effect',
  'aws-account-known': (change) => `made in AWS${now(change, 'as', 'awsAccountId')}`,
  'alias-set': (change) => `alias set${now(change, 'to', 'alias')}`,
  'assurance-completed': (change) =>
    joined([...became(change), `assured${now(change, 'with baseline', 'baselineVersion')}`], ''),
  'assurance-failed': (change) => `${joined(became(change), 'assurance failed')}${why(change)}`,
  'drift-checked': (change) => `looked at for drift: ${driftSeen(change)}`,
  'baseline-changed': () => 'outdated: the baseline is another one now',
  edited: (change) => joined(fieldChanges(change), 'edited'),
  'maintenance-on': () => 'taken into maintenance',
  'maintenance-off': () => 'taken out of maintenance',
  suspended: () => 'suspended',
  reinstated: (change) => joined(['reinstated', ...became(change)], ''),
  closed: () => 'closed',
  observed: (change) =>
    `seen in AWS: ${joined([...became(change), ...fieldChanges(change)], 'as before')}`,
  'foundation-recognized': () => 'recognized as an account of the foundation',
};

export const CHANGE_KINDS = Object.keys(SENTENCES) as readonly ChangeKind[];

const isChangeKind = (kind: string): kind is ChangeKind => Object.hasOwn(SENTENCES, kind);

const textOf = (change: AccountChange): string =>
  isChangeKind(change.kind)
    ? SENTENCES[change.kind](change)
    : joined([...became(change), ...fieldChanges(change)], 'changed');

/** What happened, as a sentence. */
export const changeSummary = (change: AccountChange): string => {
  const text = textOf(change);
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
};
