import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { key } from './entity-shape.ts';
import { answered, written } from './table-call.ts';

/** What no two accounts may share. */
export type UniqueKind = 'email' | 'alias' | 'aws-account';

/** That one account owns a value. */
export interface UniqueClaim {
  readonly kind: UniqueKind;
  readonly value: string;
  readonly owner: AccountId;
  readonly claimedAt: Instant;
}

const make = () =>
  new Entity(
    {
      model: { entity: 'account-unique', service: 'holdfast', version: '1' },
      attributes: {
        kind: { type: CustomAttributeType<UniqueKind>('string'), required: true },
        value: { type: 'string', required: true },
        owner: { type: CustomAttributeType<AccountId>('string'), required: true },
        claimedAt: { type: CustomAttributeType<Instant>('string'), required: true },
        confirmed: { type: 'boolean', required: true },
      },
      indexes: {
        byValue: { pk: key('pk', ['kind', 'value'], 'unique'), sk: key('sk', [], 'unique') },
        /** Sparse: only claims whose owner was not yet seen to bear the value. */
        unconfirmed: {
          index: 'gsi6',
          condition: ({ confirmed }: Record<string, unknown>) => confirmed !== true,
          pk: key('gsi6pk', [], 'claims'),
          sk: key('gsi6sk', ['claimedAt', 'kind', 'value']),
        },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const claims = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** E-mail addresses that differ in case are one to AWS's sign-in. */
const same = (kind: UniqueKind, value: string): string =>
  kind === 'email' ? value.toLowerCase() : value;

const read = async (kind: UniqueKind, value: string) => {
  const wanted = { kind, value: same(kind, value) };
  const { data } = await answered(claims().get(wanted).go({ consistent: true }));
  return data ?? undefined;
};

/** The account that owns the value, if one does. */
export const ownerOf = async (kind: UniqueKind, value: string): Promise<AccountId | undefined> =>
  (await read(kind, value))?.owner;

/** Takes the value for the owner; `yours` when it was so already. */
export const claim = async (
  kind: UniqueKind,
  value: string,
  owner: AccountId,
  now: number = Date.now(),
): Promise<'claimed' | 'yours' | { readonly takenBy: AccountId }> => {
  const claimedAt = new Date(now).toISOString() as Instant;
  const made = { kind, value: same(kind, value), owner, claimedAt, confirmed: false };
  if (await written(claims().create(made).go())) return 'claimed';
  const takenBy = await ownerOf(kind, value);
  if (takenBy === undefined) return claim(kind, value, owner, now);
  return takenBy === owner ? 'yours' : { takenBy };
};

/** Gives the value back; nothing happens when the owner is another. */
export const release = async (kind: UniqueKind, value: string, owner: AccountId): Promise<void> => {
  await written(
    claims()
      .delete({ kind, value: same(kind, value) })
      .where((claimed, { eq }) => eq(claimed.owner, owner))
      .go(),
  );
};

/** Notes that the owner was seen to bear the value, so that mending need not look at the claim again. */
export const confirmClaim = async (
  kind: UniqueKind,
  value: string,
  owner: AccountId,
): Promise<void> => {
  const claimed = await read(kind, value);
  if (claimed?.owner !== owner || claimed.confirmed) return;
  await written(
    claims()
      .put({ ...claimed, confirmed: true })
      .where((stored, { eq }) => eq(stored.owner, owner))
      .go(),
  );
};

/** Claims not confirmed and made before `olderThan`, oldest first; behind by up to a second. */
export const listClaims = async (
  olderThan: Instant,
  limit: number,
): Promise<readonly UniqueClaim[]> => {
  const { data } = await answered(
    claims().query.unconfirmed({}).lt({ claimedAt: olderThan }).go({ limit }),
  );
  return data.map(({ kind, value, owner, claimedAt }) => ({ kind, value, owner, claimedAt }));
};
