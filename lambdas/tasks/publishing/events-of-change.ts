import type { EventDetail } from '../../aws/bus.ts';
import type { EventType } from '../../contracts/events/catalogue.ts';
import type { Account, AccountChange } from '../../domain/accounts/account.ts';

/** One event of the bus. `id` is the same however often the change is published. */
export type AccountEventOut = {
  readonly [Type in EventType]: {
    readonly type: Type;
    readonly detail: EventDetail<Type>;
    readonly id: string;
  };
}[EventType];

const metadataOf = (change: AccountChange, id: string) => ({
  eventId: id,
  version: 1 as const,
  sequence: change.version,
  ...(change.operationId === undefined ? {} : { operationId: change.operationId }),
  actor: change.actor,
  at: change.at,
});

const awsId = ({ awsAccountId }: Account) => (awsAccountId === undefined ? {} : { awsAccountId });

const statusChanged = (account: Account, change: AccountChange): AccountEventOut => ({
  type: 'Account Status Changed',
  id: `${change.id}#status`,
  detail: {
    metadata: metadataOf(change, `${change.id}#status`),
    accountId: account.id,
    ...awsId(account),
    name: account.name,
    ...(account.accountType === undefined ? {} : { accountType: account.accountType }),
    origin: account.origin,
    ...(change.from === undefined ? {} : { from: change.from }),
    to: change.to,
    assurance: change.assurance,
  },
});

const assuranceEnded = (account: Account, change: AccountChange): readonly AccountEventOut[] => {
  const id = `${change.id}#assurance`;
  const common = { metadata: metadataOf(change, id), accountId: account.id, ...awsId(account) };
  if (change.kind === 'assurance-completed') {
    const baselineVersion = account.assurance.baselineVersion ?? '';
    return [{ type: 'Account Assurance Completed', id, detail: { ...common, baselineVersion } }];
  }
  if (change.kind === 'assurance-failed' && change.reason !== undefined) {
    return [
      {
        type: 'Account Assurance Failed',
        id,
        detail: { ...common, reason: { ...change.reason } },
      },
    ];
  }
  return [];
};

const driftDetected = (account: Account, change: AccountChange): readonly AccountEventOut[] => {
  const { drift = [] } = change;
  if (drift.length === 0) return [];
  const id = `${change.id}#drift`;
  const { baselineVersion } = account.assurance;
  const detail = {
    metadata: metadataOf(change, id),
    accountId: account.id,
    ...awsId(account),
    name: account.name,
    ...(account.accountType === undefined ? {} : { accountType: account.accountType }),
    ...(baselineVersion === undefined ? {} : { baselineVersion }),
    drift: drift.map((item) => ({ ...item })),
  };
  return [{ type: 'Account Drift Detected', id, detail }];
};

/** What the bus is told of one change: nothing, when the status did not move, no run ended and no drift was found. */
export const eventsOfChange = (
  account: Account,
  change: AccountChange,
): readonly AccountEventOut[] => [
  ...(change.from === change.to ? [] : [statusChanged(account, change)]),
  ...assuranceEnded(account, change),
  ...driftDetected(account, change),
];
