import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../../contracts/choices.ts';
import type { OperationId } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { Account, AccountChange, DriftItem } from './account.ts';
import type { ChangeContext } from './account-event.ts';

const answerText = ({ choice, reason }: Answer): string =>
  reason === undefined ? choice : `${choice}: ${reason}`;

const driftText = ({ drift }: Account['assurance']): string | undefined =>
  drift === undefined ? undefined : `${drift.length} ${drift.length === 1 ? 'thing' : 'things'}`;

const described = (account: Account): Readonly<Record<string, string | undefined>> => ({
  name: account.name,
  alias: account.alias,
  email: account.email,
  accountType: account.accountType,
  awsAccountId: account.awsAccountId,
  organizationalUnitId: account.organizationalUnitId,
  baselineVersion: account.assurance.baselineVersion,
  creationRequest: account.creation?.requestId,
  drift: driftText(account.assurance),
  ...Object.fromEntries(
    Object.entries(account.answers ?? {}).map(([id, answer]) => [
      `answer ${id}`,
      answerText(answer),
    ]),
  ),
  ...Object.fromEntries(Object.entries(account.tags).map(([key, value]) => [`tag ${key}`, value])),
});

const shown = (value: string | undefined): string => (value === undefined ? 'none' : `'${value}'`);

const differences = (before: Account, after: Account): Readonly<Record<string, string>> => {
  const was = described(before);
  const is = described(after);
  const fields = new Set([...Object.keys(was), ...Object.keys(is)]);
  return Object.fromEntries(
    [...fields]
      .filter((field) => was[field] !== is[field])
      .map((field) => [field, `${shown(was[field])} → ${shown(is[field])}`]),
  );
};

/** The same drift is not told twice. */
const newDrift = (
  kind: string,
  before: Account | undefined,
  after: Account,
): readonly DriftItem[] | undefined =>
  kind === 'drift-checked' && !isDeepStrictEqual(before?.assurance.drift, after.assurance.drift)
    ? after.assurance.drift
    : undefined;

/** The record of one change: who, when, from what to what, field by field. `before` is absent for a new account. */
export const changeOf = (what: {
  readonly kind: string;
  readonly before?: Account;
  readonly after: Account;
  readonly context: ChangeContext;
  readonly operationId?: OperationId | undefined;
  readonly reason?: Reason | undefined;
}): AccountChange => {
  const { kind, before, after, context, operationId, reason } = what;
  const details = before === undefined ? {} : differences(before, after);
  const drift = newDrift(kind, before, after);
  return {
    id: `${after.id}#${after.version}`,
    at: context.at,
    actor: context.actor,
    kind,
    ...(operationId === undefined ? {} : { operationId }),
    ...(before === undefined ? {} : { from: before.status }),
    to: after.status,
    assurance: after.assurance.state,
    version: after.version,
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(reason === undefined ? {} : { reason }),
    ...(drift === undefined ? {} : { drift }),
  };
};
