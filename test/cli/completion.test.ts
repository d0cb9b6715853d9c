import { aTerminal, json } from '../support/terminal.ts';

const account = {
  id: 'acc_1',
  awsAccountId: '111122223333',
  name: 'Payments production',
  status: 'ACTIVE',
};
const complete = async (...words: readonly string[]): Promise<readonly string[]> => {
  const { holdfast } = aTerminal({
    api: {
      'GET /v1/accounts': () => json({ items: [account], nextCursor: null }),
      'GET /v1/account-types': () =>
        json({
          items: [
            { id: 'production', name: 'Production' },
            { id: 'sandbox', name: 'Sandbox' },
          ],
          nextCursor: null,
        }),
    },
  });
  const { out } = await holdfast('__complete', '--', ...words);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '');
};

describe('completion', () => {
  test.each([
    [['acc'], ['accounts']],
    [['accounts', 'o'], ['onboard']],
    [['account', 're'], ['retry']],
    [['accounts', 'create', '--na'], ['--name']],
    [
      ['accounts', 'create', '--type', ''],
      ['production', 'sandbox'],
    ],
    [['accounts', 'create', '--type', 'sand'], ['sandbox']],
    [['accounts', 'list', '--status', 'ac'], ['ACTIVE']],
    [
      ['accounts', 'list', '-o', 'json'],
      ['json', 'jsonl'],
    ],
    [['accounts', 'get', 'pay'], ['Payments production']],
    [['accounts', 'get', '1111'], ['111122223333']],
    [['accounts', 'list', '--all', '--quer'], ['--query']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['accounts', 'get', 'acc_1', ''], []],
  ])('%j becomes %j', async (words, found) => {
    expect(await complete(...words)).toEqual(found);
  });

  test('offers nothing, and says nothing, where nobody is signed in', async () => {
    const { holdfast } = aTerminal({ env: { HOLDFAST_TOKEN: '' } });

    expect(await holdfast('__complete', '--', 'accounts', 'get', '')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  test.each(['bash', 'zsh', 'fish'])('prints a script for %s that asks the tool', async (shell) => {
    const { holdfast } = aTerminal();

    const { code, out } = await holdfast('completion', shell);

    expect(code).toBe(0);
    expect(out).toContain('holdfast __complete --');
  });
});
