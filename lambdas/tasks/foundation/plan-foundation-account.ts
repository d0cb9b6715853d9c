import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Change } from '../../controls/control.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FoundationAccountKey } from '../../domain/organization/foundation.ts';
import type { FoundAccount } from '../discovery/found-account.ts';
import { FOUNDATION_ACCOUNTS } from './foundation-account-names.ts';
import type { ObservedFoundationAccount, WantedAccount } from './foundation-account-state.ts';

export interface DesiredFoundationAccount {
  readonly key: FoundationAccountKey;
  readonly wanted: WantedAccount;
  /** What the other account of the foundation is named by. */
  readonly other: WantedAccount;
  readonly managementAccountId: AwsAccountId;
  readonly rootId: string;
  /** Name of the OU. */
  readonly unit: string;
  /** The account that the foundation stands on since a run completed. */
  readonly settledId?: AwsAccountId;
}

export type FoundationAccountChange = Change &
  (
    | { readonly kind: 'create-account'; readonly after: { readonly email: string } }
    | {
        readonly kind: 'move-account';
        /** Without an id: the account that was made just before. Without `to`: the OU is not there yet. */
        readonly after: {
          readonly accountId?: AwsAccountId;
          readonly from: string;
          readonly to?: string;
        };
      }
  );

const AGAIN = 'then run the foundation again.';

const named = ({ accountId, email }: WantedAccount): string => accountId ?? email ?? 'nobody';

const changed = ({ key, wanted, settledId }: DesiredFoundationAccount): DomainError =>
  new DomainError(
    'FoundationAccountChanged',
    'conflict',
    `the configuration names ${named(wanted)} as the ${FOUNDATION_ACCOUNTS[key]} account, and the foundation stands on account ${settledId}: what lies there cannot move`,
    {
      nextStep: `Name account ${settledId} in foundation.${key} (by accountId: ${settledId}, or by the root e-mail that it has now), ${AGAIN}`,
    },
  );

const missing = ({ key, wanted }: DesiredFoundationAccount): DomainError =>
  new DomainError(
    'FoundationAccountMissing',
    'unprocessable',
    `the organization has no account ${named(wanted)}, which the configuration names as the ${FOUNDATION_ACCOUNTS[key]} account`,
    {
      nextStep: `Invite that account, or correct foundation.${key} in the configuration (with email alone, Holdfast makes the account), ${AGAIN}`,
    },
  );

const unusable = (
  { key }: DesiredFoundationAccount,
  { awsAccountId, state }: FoundAccount,
): DomainError =>
  new DomainError(
    'FoundationAccountUnusable',
    'unprocessable',
    `the ${FOUNDATION_ACCOUNTS[key]} account ${awsAccountId} is ${state} in Organizations`,
    {
      nextStep:
        state === 'PENDING_ACTIVATION'
          ? `Finish the sign-up of the account, ${AGAIN}`
          : `Have AWS Support reopen the account, or name another one in foundation.${key}, ${AGAIN}`,
    },
  );

const twice = ({ key }: DesiredFoundationAccount, { awsAccountId }: FoundAccount): DomainError =>
  new DomainError(
    'FoundationAccountsSame',
    'unprocessable',
    `account ${awsAccountId} cannot be the ${FOUNDATION_ACCOUNTS[key]} account: it is another account of the foundation already`,
    {
      nextStep: `Name an account of its own in foundation.${key}: Management, Security and Logging have to be three, ${AGAIN}`,
    },
  );

const elsewhere = (
  { key, unit }: DesiredFoundationAccount,
  { awsAccountId }: FoundAccount,
  path: readonly string[],
): DomainError =>
  new DomainError(
    'FoundationAccountElsewhere',
    'conflict',
    `the ${FOUNDATION_ACCOUNTS[key]} account ${awsAccountId} is in organizational unit ${path.at(-1) ?? 'unknown'}, not in ${unit}: moved, it would lose the policies it has there`,
    {
      nextStep: `Name that unit as foundation.organizationalUnit if it is directly under the root, or move the account (aws organizations move-account --account-id ${awsAccountId} --source-parent-id ${path.at(-1) ?? ''} --destination-parent-id ${path[0] ?? ''}), ${AGAIN}`,
    },
  );

const move = (
  { key, rootId, unit }: DesiredFoundationAccount,
  unitId: string | undefined,
  accountId?: AwsAccountId,
): FoundationAccountChange => ({
  kind: 'move-account',
  resource: accountId ?? FOUNDATION_ACCOUNTS[key],
  after: {
    from: rootId,
    ...(unitId === undefined ? {} : { to: unitId }),
    ...(accountId === undefined ? {} : { accountId }),
  },
  sentence: `Move the ${FOUNDATION_ACCOUNTS[key]} account${accountId === undefined ? '' : ` ${accountId}`} from the root to ${unit}.`,
  destructive: false,
});

const planNew = (
  desired: DesiredFoundationAccount,
  unitId: string | undefined,
): readonly FoundationAccountChange[] => {
  const { key, wanted, settledId } = desired;
  if (settledId !== undefined) throw changed(desired);
  if (wanted.accountId !== undefined || wanted.email === undefined) throw missing(desired);
  const create: FoundationAccountChange = {
    kind: 'create-account',
    resource: FOUNDATION_ACCOUNTS[key],
    after: { email: wanted.email },
    sentence: `Create the ${FOUNDATION_ACCOUNTS[key]} account with ${wanted.email}.`,
    destructive: false,
  };
  return [create, move(desired, unitId)];
};

const isNamedBy = ({ awsAccountId, email }: FoundAccount, other: WantedAccount): boolean =>
  other.accountId === undefined
    ? other.email?.toLowerCase() === email.toLowerCase()
    : other.accountId === awsAccountId;

/**
 * An account that is there is adopted. It is moved out of the root alone: what somebody put elsewhere is theirs to move.
 * @throws DomainError `FoundationAccountChanged`, `FoundationAccountMissing`, `FoundationAccountsSame`,
 * `FoundationAccountUnusable`, `FoundationAccountElsewhere`
 */
export const planFoundationAccount = (
  desired: DesiredFoundationAccount,
  { account, unitId }: ObservedFoundationAccount,
): readonly FoundationAccountChange[] => {
  const { settledId, managementAccountId, other } = desired;
  if (account === undefined) return planNew(desired, unitId);
  const { found, path } = account;
  const id = found.awsAccountId;
  if (settledId !== undefined && settledId !== id) throw changed(desired);
  if (id === managementAccountId || isNamedBy(found, other)) throw twice(desired, found);
  if (found.state !== 'ACTIVE') throw unusable(desired, found);
  if (unitId !== undefined && path.includes(unitId)) return [];
  if (path.length > 1) throw elsewhere(desired, found, path);
  return [move(desired, unitId, id)];
};
