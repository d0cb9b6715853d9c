import {
  claim,
  confirmClaim,
  listClaims,
  ownerOf,
  release,
} from '../../../lambdas/store/uniqueness.ts';
import { accountId, instant } from '../../support/builders.ts';
import { closeTable, freshTable, loseAnswer } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const at = (n: number): number => Date.parse(instant(n));

describe('claim', () => {
  test('gives a value to the first who asks, and tells the others who that is', async () => {
    expect(await claim('alias', 'acme', accountId(1))).toBe('claimed');
    expect(await claim('alias', 'acme', accountId(1))).toBe('yours');
    expect(await claim('alias', 'acme', accountId(2))).toEqual({ takenBy: accountId(1) });
    expect(await ownerOf('alias', 'acme')).toBe(accountId(1));
  });

  test('lets one of twenty win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => claim('email', 'a@example.com', accountId(n))),
    );

    const winner = await ownerOf('email', 'a@example.com');
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== 'claimed')).toEqual(
      Array.from({ length: 19 }, () => ({ takenBy: winner })),
    );
  });

  test('takes e-mails that differ in case for the same', async () => {
    await claim('email', 'A@Example.com', accountId(1));

    expect(await claim('email', 'a@example.COM', accountId(2))).toEqual({
      takenBy: accountId(1),
    });
  });

  test('keeps values of different kinds apart', async () => {
    await claim('alias', '111111111111', accountId(1));

    expect(await claim('aws-account', '111111111111', accountId(2))).toBe('claimed');
  });

  test('is ours when the answer was lost', async () => {
    loseAnswer('PutItem');

    expect(await claim('alias', 'acme', accountId())).toBe('yours');
  });
});

describe('release', () => {
  test('frees what is owned, and only that', async () => {
    await claim('alias', 'acme', accountId(1));

    await release('alias', 'acme', accountId(2));
    expect(await ownerOf('alias', 'acme')).toBe(accountId(1));

    await release('alias', 'acme', accountId(1));
    await release('alias', 'acme', accountId(1));
    expect(await ownerOf('alias', 'acme')).toBeUndefined();
  });
});

describe('listClaims', () => {
  test('gives old claims that nobody confirmed, oldest first', async () => {
    await claim('alias', 'c', accountId(3), at(30));
    await claim('email', 'a@example.com', accountId(1), at(10));
    await claim('alias', 'b', accountId(2), at(20));
    await claim('alias', 'a', accountId(1), at(5));
    await confirmClaim('alias', 'a', accountId(1));

    const claims = await listClaims(instant(30), 10);

    expect(claims).toEqual([
      { kind: 'email', value: 'a@example.com', owner: accountId(1), claimedAt: instant(10) },
      { kind: 'alias', value: 'b', owner: accountId(2), claimedAt: instant(20) },
    ]);
    expect(await listClaims(instant(30), 1)).toHaveLength(1);
  });

  test('a confirmed claim stays a claim', async () => {
    await claim('alias', 'acme', accountId(1));
    await confirmClaim('alias', 'acme', accountId(1));
    await confirmClaim('alias', 'acme', accountId(1));

    expect(await claim('alias', 'acme', accountId(2))).toEqual({ takenBy: accountId(1) });
  });

  test('nobody confirms the claim of another', async () => {
    await claim('alias', 'acme', accountId(1), at(10));

    await confirmClaim('alias', 'acme', accountId(2));

    expect(await listClaims(instant(20), 10)).toHaveLength(1);
  });
});
