import type { Operation } from '../../../../client/types.ts';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { useAccountName } from './use-account-name.ts';

/** An account by its name, as soon as that is known. */
export const AccountOf = ({ id }: { readonly id: string }) => (
  <LinkTo to={`/accounts/${id}`}>{useAccountName(id) ?? id}</LinkTo>
);

/** What it is done to: an account by its name, or the whole organization. */
export const OperationSubject = ({ of: { accountId } }: { readonly of: Operation }) =>
  accountId === undefined ? (
    <LinkTo to="/organization">The organization</LinkTo>
  ) : (
    <AccountOf id={accountId} />
  );
