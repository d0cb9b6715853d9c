import { rememberingTokens } from '../../../../lambdas/api/access/remembered-tokens.ts';

const remembering = (expiresAt: number) => {
  const clock = { now: 0 };
  const asked: string[] = [];
  const verify = rememberingTokens(
    async (token) => {
      asked.push(token);
      if (token === 'bad') throw new Error('refused');
      return { caller: { subject: token }, expiresAt };
    },
    () => clock.now,
  );
  return { verify, asked, clock };
};

describe('remembered tokens', () => {
  test('verifies a token once for the requests of the next seconds', async () => {
    const { verify, asked } = remembering(3_600_000);

    expect(await verify('a')).toEqual({ subject: 'a' });
    expect(await verify('a')).toEqual({ subject: 'a' });
    expect(await verify('b')).toEqual({ subject: 'b' });

    expect(asked).toEqual(['a', 'b']);
  });

  test('verifies it again after half a minute', async () => {
    const { verify, asked, clock } = remembering(3_600_000);
    await verify('a');
    clock.now = 30_000;
    await verify('a');

    expect(asked).toEqual(['a', 'a']);
  });

  test('forgets a token at its own end', async () => {
    const { verify, asked, clock } = remembering(1_000);
    await verify('a');
    clock.now = 1_000;
    await verify('a');

    expect(asked).toEqual(['a', 'a']);
  });

  test('remembers no refusal', async () => {
    const { verify, asked } = remembering(3_600_000);

    await expect(verify('bad')).rejects.toThrow('refused');
    await expect(verify('bad')).rejects.toThrow('refused');

    expect(asked).toEqual(['bad', 'bad']);
  });
});
