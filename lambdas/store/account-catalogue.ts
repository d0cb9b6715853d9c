import type { AccountId, Instant } from '../contracts/ids.ts';
import { accountEntity } from './account-entity.ts';
import type { Filterable } from './account-filter.ts';
import { answered } from './table-call.ts';

/** What lists look at of an account. */
export interface CatalogueRow extends Filterable {
  readonly id: AccountId;
  readonly sortName: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Read at once; a call of DynamoDB ends at 1 MB. */
const MOST_AT_ONCE = 2_000;
/** A change is written soon after the time that it bears: writes that were held up, and clocks that differ, within this. */
const OVERLAP_MS = 120_000;
/** After this everything is read again: what got past the overlap is missing no longer than so. */
const LIFE_MS = 600_000;

const ATTRIBUTES = [
  'id',
  'awsAccountId',
  'name',
  'sortName',
  'alias',
  'email',
  'accountType',
  'tags',
  'origin',
  'status',
  'assurance',
  'createdAt',
  'updatedAt',
] as const;

/** What is kept of every account, in this process. */
interface Catalogue {
  readonly rows: Map<AccountId, CatalogueRow>;
  /** When everything was read. */
  readonly madeAt: number;
  /** When changes were last asked for. */
  readonly readAt: number;
}

const NEVER = '0000';

let catalogue: Catalogue | undefined;
let reading: Promise<Catalogue> | undefined;

const readPage = (since: string, cursor: string | null) =>
  answered(
    accountEntity()
      .query.byUpdate({})
      .gte({ updatedAt: since as Instant })
      .go({ cursor, limit: MOST_AT_ONCE, attributes: [...ATTRIBUTES] }),
  );

/** Reads what changed since then into the rows, the oldest first: what changes meanwhile comes again at the end. */
const readSince = async (rows: Catalogue['rows'], since: string): Promise<void> => {
  let position: string | null = null;
  do {
    const { data, cursor }: Awaited<ReturnType<typeof readPage>> = await readPage(since, position);
    for (const { assurance, ...row } of data) {
      rows.set(row.id, { ...row, assurance: { state: assurance.state } } as CatalogueRow);
    }
    position = cursor;
  } while (position !== null);
};

const refreshed = async (): Promise<Catalogue> => {
  const readAt = Date.now();
  if (catalogue === undefined || readAt - catalogue.madeAt > LIFE_MS) {
    const rows: Catalogue['rows'] = new Map();
    await readSince(rows, NEVER);
    catalogue = { rows, madeAt: readAt, readAt };
  } else {
    const { rows } = catalogue;
    await readSince(rows, new Date(catalogue.readAt - OVERLAP_MS).toISOString());
    catalogue = { ...catalogue, readAt };
  }
  return catalogue;
};

/**
 * What lists look at of every account, kept in this process and brought up to date at every call by what changed since.
 * Accounts that are gone stay in it: whoever serves an account reads it first. Behind writes by up to a second.
 */
export const accountCatalogue = async (): Promise<ReadonlyMap<AccountId, CatalogueRow>> => {
  reading ??= refreshed().finally(() => {
    reading = undefined;
  });
  return (await reading).rows;
};

/** The account is gone. */
export const dropFromCatalogue = (id: AccountId): void => {
  catalogue?.rows.delete(id);
};

/** Begins anew, as a new process does. */
export const forgetCatalogue = (): void => {
  catalogue = undefined;
};
