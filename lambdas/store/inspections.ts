import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { ACCOUNT_STAGES } from '../contracts/stages.ts';
import type { Inspection, InspectionPart } from '../domain/inspections/inspection.ts';
import { key } from './entity-shape.ts';
import { answered } from './table-call.ts';

/** More rows than an inspection can have: its own and one a stage. */
const MOST_ROWS = 25;

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

/** Row that names the inspection which is the account's preflight report. */
const REPORT = 'preflight';
/** Seconds of real time that an inspection is kept. */
const KEPT_SECONDS = 30 * 86_400;

const expiry = (): number => Math.floor(Date.now() / 1_000) + KEPT_SECONDS;

/**
 * Begins the inspection of an operation, or begins it anew: what an earlier pass of it found stays until it is found again.
 * A preflight becomes the report of the account.
 */
export const openInspection = async (
  { accountId, operationId, at }: Omit<Inspection, 'parts'>,
  purpose: 'preflight' | 'drift',
): Promise<void> => {
  const row = { accountId, operationId, at, expiresAt: expiry() };
  await answered(
    rows()
      .upsert({ ...row, row: operationId })
      .go(),
  );
  if (purpose === 'preflight')
    await answered(
      rows()
        .upsert({ ...row, row: REPORT })
        .go(),
    );
};

/** Records what one stage found; recorded again, the later word counts. */
export const recordInspectionPart = async (
  accountId: AccountId,
  operationId: OperationId,
  part: InspectionPart,
): Promise<void> => {
  const row = `${operationId}#${part.stage}`;
  await answered(rows().upsert({ accountId, row, operationId, part, expiresAt: expiry() }).go());
};

const ORDER: readonly string[] = ACCOUNT_STAGES.map(({ id }) => id);

/** What an operation found in an account; undefined when it never looked. */
export const findInspection = async (
  accountId: AccountId,
  operationId: OperationId,
): Promise<Inspection | undefined> => {
  const query = rows().query.ofAccount({ accountId }).begins({ row: operationId });
  const { data } = await answered(query.go({ consistent: true, limit: MOST_ROWS }));
  const at = data.find(({ row }) => row === operationId)?.at;
  if (at === undefined) return undefined;
  const parts = data
    .flatMap(({ part }) => (part === undefined ? [] : [part]))
    .sort((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage));
  return { accountId, operationId, at, parts };
};

/** The latest preflight report of an account; undefined when there never was one, or it has expired. */
export const findPreflight = async (accountId: AccountId): Promise<Inspection | undefined> => {
  const { data } = await answered(rows().get({ accountId, row: REPORT }).go({ consistent: true }));
  return data === null ? undefined : findInspection(accountId, data.operationId);
};
