import type { Account } from '../domain/accounts/account.ts';
import type { Store } from './dependencies.ts';

const PAGE = 100;
/** Pages of one status: as many accounts as an organization can have. */
const MOST_PAGES = 500;

type ListAccounts = Pick<Store, 'listAccounts'>;

async function* ofStatus(
  store: ListAccounts,
  status: 'ACTIVE' | 'MAINTENANCE',
): AsyncGenerator<Account> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const request = cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor };
    const { items, nextCursor } = await store.listAccounts({ status }, request);
    yield* items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

/** Every account that has been hardened and is not being worked on by a run, page after page; behind writes by up to a second. */
export async function* assuredAccounts(store: ListAccounts): AsyncGenerator<Account> {
  for (const status of ['ACTIVE', 'MAINTENANCE'] as const) {
    for await (const account of ofStatus(store, status)) {
      const { state } = account.assurance;
      if (state !== 'NONE' && state !== 'UPDATING') yield account;
    }
  }
}
