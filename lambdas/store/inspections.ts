import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { ACCOUNT_STAGES } from '../contracts/stages.ts';
import { boundedPart } from '../domain/inspections/bounded-part.ts';
import type { Inspection, InspectionPart } from '../domain/inspections/inspection.ts';
import { key } from './entity-shape.ts';
import { answered } from './table-call.ts';

/** An inspection is one row, and one behind it for each of its parts: stages write side by side. */
const make = () =>
  new Entity(
    {
      model: { entity: 'inspection', service: 'holdfast', version: '1' },
      attributes: {
        accountId: { type: CustomAttributeType<AccountId>('string'), required: true },
        /** The operation id; of a part `<operation id>#<stage id>`. */
        row: { type: 'string', required: true },
        operationId: { type: CustomAttributeType<OperationId>('string'), required: true },
        at: { type: CustomAttributeType<Instant>('string') },
        /** Epoch seconds, for the table's time to live. */
        expiresAt: { type: 'number' },
        part: { type: CustomAttributeType<InspectionPart>('any') },
      },
      indexes: {
        ofAccount: {
          pk: key('pk', ['accountId'], 'inspection'),
          sk: key('sk', ['row'], 'of'),
        },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const rows = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** Rows that name an inspection: the one that is the account's preflight report, and the latest of any purpose. */
const REPORT = 'preflight';
const LATEST = 'latest';
/** Seconds of real time that an inspection is kept. */
const KEPT_SECONDS = 30 * 86_400;

const expiry = (): number => Math.floor(Date.now() / 1_000) + KEPT_SECONDS;

/** Begins the inspection of an operation, or begins it anew: what an earlier pass of it found stays until it is found again. */
export const openInspection = async ({
  accountId,
  operationId,
  at,
}: Omit<Inspection, 'parts'>): Promise<void> => {
  const row = { accountId, operationId, at, row: operationId, expiresAt: expiry() };
  await answered(rows().upsert(row).go());
};

/** Ends a look: it is the latest one of its account now, and a preflight is its report. Until then the one before it is. */
export const closeInspection = async (
  accountId: AccountId,
  operationId: OperationId,
  purpose: 'preflight' | 'drift',
): Promise<void> => {
  const pointers = purpose === 'preflight' ? [REPORT, LATEST] : [LATEST];
  for (const row of pointers) {
    const pointer = { accountId, operationId, row, expiresAt: expiry() };
    await answered(rows().upsert(pointer).go());
  }
};

/** Records what one stage found, as far as it is fit to be kept; recorded again, the later word counts. */
export const recordInspectionPart = async (
  accountId: AccountId,
  operationId: OperationId,
  part: InspectionPart,
): Promise<void> => {
  const row = `${operationId}#${part.stage}`;
  const found = { accountId, row, operationId, part: boundedPart(part), expiresAt: expiry() };
  await answered(rows().upsert(found).go());
};

const ORDER: readonly string[] = ACCOUNT_STAGES.map(({ id }) => id);

/** What an operation found in an account; undefined when it never looked. A query answers 1 MB at once: all of it is asked for. */
export const findInspection = async (
  accountId: AccountId,
  operationId: OperationId,
): Promise<Inspection | undefined> => {
  const query = rows().query.ofAccount({ accountId }).begins({ row: operationId });
  const { data } = await answered(query.go({ consistent: true, pages: 'all' }));
  const at = data.find(({ row }) => row === operationId)?.at;
  if (at === undefined) return undefined;
  const parts = data
    .flatMap(({ part }) => (part === undefined ? [] : [part]))
    .sort((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage));
  return { accountId, operationId, at, parts };
};

const named = async (
  accountId: AccountId,
  row: typeof REPORT | typeof LATEST,
): Promise<Inspection | undefined> => {
  const { data } = await answered(rows().get({ accountId, row }).go({ consistent: true }));
  return data === null ? undefined : findInspection(accountId, data.operationId);
};

/** The latest preflight report of an account; undefined when there never was one, or it has expired. */
export const findPreflight = (accountId: AccountId): Promise<Inspection | undefined> =>
  named(accountId, REPORT);

/** The latest look at an account, whatever it was for; undefined when there never was one, or it has expired. */
export const findLatestInspection = (accountId: AccountId): Promise<Inspection | undefined> =>
  named(accountId, LATEST);
