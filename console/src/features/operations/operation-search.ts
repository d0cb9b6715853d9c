import {
  OPERATION_KINDS,
  OPERATION_STATUSES,
  type OperationKind,
  type OperationStatus,
} from '../../../../lambdas/contracts/lifecycle.ts';
import { pageIn } from '../../shared/paging/page-in.ts';

/** What the list of operations shows, as the address says it: `/operations?status=FAILED&kind=create-account&page=2`. */
export interface OperationSearch {
  readonly status: OperationStatus | undefined;
  readonly kind: OperationKind | undefined;
  /** Either id of an account. */
  readonly account: string | undefined;
  /** From 1. */
  readonly page: number;
}

const oneOf = <Value extends string>(
  values: readonly Value[],
  text: string | null,
): Value | undefined => values.find((value) => value === text);

/** What the address does not say, or says wrongly, is not filtered by. */
export const operationSearchIn = (address: URLSearchParams): OperationSearch => ({
  status: oneOf(OPERATION_STATUSES, address.get('status')),
  kind: oneOf(OPERATION_KINDS, address.get('kind')),
  account: address.get('account') || undefined,
  page: pageIn(address),
});

/** The shortest address that shows it again. */
export const operationAddress = ({ status, kind, account, page }: OperationSearch): string => {
  const parts = { status, kind, account, page: page === 1 ? undefined : String(page) };
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
};

export const isFiltered = ({ status, kind, account }: OperationSearch): boolean =>
  [status, kind, account].some((each) => each !== undefined);
