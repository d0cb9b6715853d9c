import type { Account } from '../../../client/types.ts';
import { type Detail, details } from '../../output/details.ts';
import { shownMoment } from '../../output/moment.ts';
import { type Paint, paintStatus } from '../../output/paint.ts';
import type { Column } from '../../output/table.ts';

export const ACCOUNT_COLUMNS: readonly Column<Account>[] = [
  { title: 'id', of: ({ id }) => id },
  { title: 'name', of: ({ name }) => name, flexible: true },
  { title: 'type', of: ({ accountType }) => accountType, flexible: true },
  { title: 'status', of: ({ status }) => status, paint: paintStatus },
  { title: 'assurance', of: ({ assurance }) => assurance.state, paint: paintStatus },
  { title: 'AWS id', of: ({ awsAccountId }) => awsAccountId },
];

const drift = ({ assurance }: Account): Detail => [
  'drift',
  assurance.drift.length === 0
    ? undefined
    : assurance.drift.map(({ region, control, sentence }) => `${region}, ${control}: ${sentence}`),
];

const reason = ({ assurance }: Account): readonly Detail[] =>
  assurance.reason === undefined
    ? []
    : [
        ['reason', `${assurance.reason.message} (${assurance.reason.code})`],
        ['next', assurance.reason.nextStep],
      ];

const exceptions = (account: Account): Detail => [
  'exceptions',
  account.exceptions.length === 0
    ? undefined
    : account.exceptions.map(
        ({ conflict, reason: why, by, at }) => `${conflict}: ${why} (${by}, ${shownMoment(at)})`,
      ),
];

/** Everything there is to say of one account. */
export const accountDetails = (paint: Paint, account: Account): string =>
  details(paint, [
    ['id', account.id],
    ['AWS id', account.awsAccountId],
    ['name', account.name],
    ['alias', account.alias],
    ['e-mail', account.email],
    ['type', account.accountType],
    ['origin', account.origin],
    ['status', account.status, paintStatus],
    ['assurance', account.assurance.state, paintStatus],
    ...reason(account),
    drift(account),
    exceptions(account),
    ['baseline', account.assurance.baselineVersion],
    ['checked', shownMoment(account.assurance.checkedAt)],
    ['tags', Object.entries(account.tags).map(([key, value]) => `${key}=${value}`)],
    ['OU', account.organizationalUnitId],
    ['created', shownMoment(account.createdAt)],
    ['updated', shownMoment(account.updatedAt)],
  ]);
