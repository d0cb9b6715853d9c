import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { key } from './entity-shape.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

const make = () =>
  new Entity(
    {
      model: { entity: 'lease', service: 'holdfast', version: '1' },
      attributes: {
        name: { type: 'string', required: true },
        holder: { type: 'string', required: true },
        /** Epoch milliseconds. */
        until: { type: 'number', required: true },
      },
      indexes: { byName: { pk: key('pk', ['name'], 'lease'), sk: key('sk', [], 'lease') } },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const leases = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/**
 * Takes or prolongs a lease for so many seconds of real time from `now` (epoch milliseconds). True when it was absent, had
 * expired, or is the holder's already.
 */
export const acquireLease = (
  name: string,
  holder: string,
  seconds: number,
  now: number = Date.now(),
): Promise<boolean> =>
  written(
    leases()
      .put({ name, holder, until: now + seconds * 1000 })
      .where(
        (lease, { notExists, lte, eq }) =>
          `${notExists(lease.holder)} OR ${lte(lease.until, now)} OR ${eq(lease.holder, holder)}`,
      )
      .go(),
  );

/** Gives the lease back; nothing happens when somebody else has it. */
export const releaseLease = async (name: string, holder: string): Promise<void> => {
  await written(
    leases()
      .delete({ name })
      .where((lease, { eq }) => eq(lease.holder, holder))
      .go(),
  );
};

/** Who holds one of a few places, and until when in epoch milliseconds. */
interface Slot {
  readonly holder: string;
  readonly until: number;
}

/** All slots of a name are one item: a holder can never have two, and they can never be more than there are. */
const makeSlots = () =>
  new Entity(
    {
      model: { entity: 'slots', service: 'holdfast', version: '1' },
      attributes: {
        name: { type: 'string', required: true },
        slots: { type: CustomAttributeType<readonly (Slot | null)[]>('any'), required: true },
        version: { type: 'number', required: true },
      },
      indexes: { byName: { pk: key('pk', ['name'], 'lease'), sk: key('sk', [], 'slots') } },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let slotsEntity: ReturnType<typeof makeSlots> | undefined;

const slotSets = (): ReturnType<typeof makeSlots> => {
  slotsEntity ??= makeSlots();
  return slotsEntity;
};

const readSlots = async (name: string) => {
  const { data } = await answered(slotSets().get({ name }).go({ consistent: true }));
  return data ?? { name, slots: [], version: 0 };
};

const writeSlots = (
  name: string,
  slots: readonly (Slot | null)[],
  version: number,
): Promise<boolean> =>
  written(
    slotSets()
      .put({ name, slots, version: version + 1 })
      .where((stored, { notExists, eq }) =>
        version === 0 ? notExists(stored.version) : eq(stored.version, version),
      )
      .go(),
  );

/**
 * Takes or prolongs one of `count` slots for so many seconds of real time from `now` (epoch milliseconds). Its number, the
 * same one for the same holder; undefined when all are taken.
 */
export const acquireSlot = (
  name: string,
  count: number,
  holder: string,
  seconds: number,
  now: number = Date.now(),
): Promise<number | undefined> =>
  untilWritten(`slots '${name}'`, async () => {
    const { slots, version } = await readSlots(name);
    const places = Array.from(
      { length: Math.max(count, slots.length) },
      (_, n) => slots[n] ?? null,
    );
    const mine = places.findIndex((slot) => slot?.holder === holder && slot.until > now);
    const free = places.findIndex((slot, n) => n < count && (slot === null || slot.until <= now));
    const number = mine === -1 ? free : mine;
    if (number === -1) return undefined;
    const taken = { holder, until: now + seconds * 1000 };
    const next = places.map((slot, n) => (n === number ? taken : slot));
    return (await writeSlots(name, next, version)) ? number : 'conflict';
  });

/** Gives the holder's slot back, if it has one. */
export const releaseSlot = (name: string, holder: string): Promise<void> =>
  untilWritten(`slots '${name}'`, async () => {
    const { slots, version } = await readSlots(name);
    if (!slots.some((slot) => slot?.holder === holder)) return;
    const next = slots.map((slot) => (slot?.holder === holder ? null : slot));
    return (await writeSlots(name, next, version)) ? undefined : 'conflict';
  });
