import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { DomainError } from '../domain/errors.ts';
import {
  type Foundation,
  type FoundationDraft,
  isWhole,
} from '../domain/organization/foundation.ts';
import { key } from './entity-shape.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

const NAME = 'foundation';

const make = () =>
  new Entity(
    {
      model: { entity: 'setting', service: 'holdfast', version: '1' },
      attributes: {
        name: { type: 'string', required: true },
        value: { type: CustomAttributeType<FoundationDraft>('any'), required: true },
        version: { type: 'number', required: true },
        /** Of the write that made the item what it is: tells a write whose answer was lost from one that somebody else made. */
        lastWrite: { type: 'string' },
      },
      indexes: { byName: { pk: key('pk', ['name'], 'setting'), sk: key('sk', [], 'setting') } },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const settings = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

const read = async () => {
  const { data } = await answered(settings().get({ name: NAME }).go({ consistent: true }));
  return data ?? undefined;
};

/** What is known of the organization, whole or not; undefined before the first foundation run. */
export const findFoundationDraft = async (): Promise<FoundationDraft | undefined> =>
  (await read())?.value;

/** What is known of the organization; undefined until its accounts and its log archive are there. */
export const findFoundation = async (): Promise<Foundation | undefined> => {
  const draft = await findFoundationDraft();
  return draft !== undefined && isWhole(draft) ? draft : undefined;
};

/** @throws DomainError `FoundationIncomplete` (kind unavailable) */
export const getFoundation = async (): Promise<Foundation> => {
  const foundation = await findFoundation();
  if (foundation !== undefined) return foundation;
  throw new DomainError(
    'FoundationIncomplete',
    'unavailable',
    'the foundation of the organization is not laid yet',
    {
      nextStep:
        'Wait until the foundation run has ended; /v1/organization shows its stages, and what to do where one failed.',
    },
  );
};

const replaced = async (value: FoundationDraft): Promise<boolean> => {
  const lastWrite = randomUUID();
  const write = settings()
    .put({ name: NAME, value, version: value.version, lastWrite })
    .where(({ version }, { notExists, eq }) =>
      value.version === 1 ? notExists(version) : eq(version, value.version - 1),
    );
  if (await written(write.go())) return true;
  return (await read())?.lastWrite === lastWrite;
};

/**
 * Writes version n over version n - 1, version 1 over nothing. Writing the same again is no error.
 * @throws DomainError `FoundationChangedMeanwhile` (kind stale)
 */
export const putFoundation = async (foundation: FoundationDraft): Promise<void> => {
  if (await replaced(foundation)) return;
  if (isDeepStrictEqual(await findFoundationDraft(), foundation)) return;
  throw new DomainError(
    'FoundationChangedMeanwhile',
    'stale',
    `the foundation is no longer at version ${foundation.version - 1}`,
    { nextStep: 'Read the foundation again and repeat the change on what it is now.' },
  );
};

/**
 * Reads, applies, writes if nobody else did, else again from the start. `change` need not mind `version`: it is set here. It
 * gives back the same foundation, or undefined, to write nothing.
 * @throws DomainError `WriteContended` after ten collisions
 */
export const updateFoundation = (
  change: (foundation: FoundationDraft | undefined) => FoundationDraft | undefined,
): Promise<FoundationDraft | undefined> =>
  untilWritten('the foundation', async () => {
    const foundation = await findFoundationDraft();
    const changed = change(foundation);
    if (changed === undefined || changed === foundation) return foundation;
    const next = { ...changed, version: (foundation?.version ?? 0) + 1 };
    return (await replaced(next)) ? next : 'conflict';
  });
