import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { createClock } from '../../../../sandbox/clock.ts';
import { controlPlane } from '../../../support/control-plane.ts';

const accounts = Array.from({ length: 399 }, (_, index) => ({
  id: String(300_000_000_000 + index),
  name: `Account ${index}`,
  email: `aws+${index}@example.com`,
}));

describe('lists of the organization', () => {
  test('come in pages of twenty, some of them empty although more follow', async () => {
    const client = controlPlane({ seed: { accounts } }).organizations();
    const sizes: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListAccountsCommand(NextToken === undefined ? {} : { NextToken }),
      );
      sizes.push(page.Accounts?.length ?? 0);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(400);
    expect(new Set(sizes)).toEqual(new Set([0, 20]));
  });

  test('refuse pages over twenty and tokens that are none', async () => {
    const client = controlPlane().organizations();

    await expect(client.send(new ListAccountsCommand({ MaxResults: 21 }))).rejects.toMatchObject({
      name: 'InvalidInputException',
      Reason: 'MAX_VALUE_EXCEEDED',
    });
    await expect(
      client.send(new ListAccountsCommand({ NextToken: 'forged' })),
    ).rejects.toMatchObject({ name: 'InvalidInputException', Reason: 'INVALID_NEXT_TOKEN' });
  });

  test('are refused to those who ask too often', async () => {
    const client = controlPlane({ clock: createClock(0.001) }).organizations();
    const asked = Array.from({ length: 450 }, () => client.send(new ListAccountsCommand({})));

    const answers = await Promise.allSettled(asked);
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as Error] : [],
    );

    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ name }) => name))).toEqual(new Set(['TooManyRequestsException']));
  });
});
