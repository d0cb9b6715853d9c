import { stripVTControlCharacters } from 'node:util';
import { aTerminal, json } from '../support/terminal.ts';

const account = (name: string, more: object = {}) => ({
  id: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
  awsAccountId: '111122223333',
  name,
  alias: null,
  email: 'a@example.com',
  accountType: 'production',
  tags: {},
  origin: 'HOLDFAST',
  status: 'ACTIVE',
  assurance: { state: 'CURRENT', baselineVersion: null, drift: [], checkedAt: null },
  exceptions: [],
  organizationalUnitId: null,
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:00:00.000Z',
  version: 1,
  ...more,
});

const withAccounts = (items: readonly object[], options: object = {}) =>
  aTerminal({ api: { 'GET /v1/accounts': () => json({ items, nextCursor: null }) }, ...options });

describe('output', () => {
  test('json is the body of the API and nothing else', async () => {
    const { holdfast } = withAccounts([account('Payments')]);

    const { out, err } = await holdfast('accounts', 'list', '--output', 'json');

    expect(JSON.parse(out)).toEqual({ items: [account('Payments')], nextCursor: null });
    expect(err).toBe('');
  });

  test('jsonl is an item a line', async () => {
    const { holdfast } = withAccounts([account('One'), account('Two')]);

    const { out } = await holdfast('accounts', 'list', '-o', 'jsonl');

    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).name),
    ).toEqual(['One', 'Two']);
  });

  test.each([
    ['items[].name', 'One\nTwo\n'],
    ['length(items)', '2\n'],
    ['items[0].{name: name, status: status}', 'name    One\nstatus  ACTIVE\n'],
    ['items[].[name, status]', 'One\tACTIVE\nTwo\tACTIVE\n'],
    ['items[].{n: name}', 'N\nOne\nTwo\n'],
    ['items[9]', '-\n'],
  ])('a query is shown as simply as it can be: %s', async (query, shown) => {
    const { holdfast } = withAccounts([account('One'), account('Two')]);

    expect((await holdfast('accounts', 'list', '--query', query)).out).toBe(shown);
  });

  test('a query gives JSON where JSON is asked for', async () => {
    const { holdfast } = withAccounts([account('One')]);

    const { out } = await holdfast('accounts', 'list', '--query', 'items[0].name', '-o', 'json');

    expect(out).toBe('"One"\n');
  });

  test('a table is as wide as the terminal at most, and ids stay whole', async () => {
    const name = 'A name that is much longer than anybody would want to see it on a terminal';
    const { holdfast } = withAccounts([account(name)], { isTTY: true, columns: 100 });

    const { out } = await holdfast('accounts', 'list');

    const lines = stripVTControlCharacters(out).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(out).toContain('acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G');
    expect(out).not.toContain(name);
  });

  test.each([
    ['a terminal', { isTTY: true }, true],
    ['no terminal', { isTTY: false }, false],
    ['NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
  ])('colours are for terminals: %s', async (_where, options, isColoured) => {
    const { holdfast } = withAccounts([account('One', { status: 'ERROR' })], options);

    const { out } = await holdfast('accounts', 'list');

    expect(out.includes('\u001b[31mERROR')).toBe(isColoured);
    expect(out).toContain('ERROR');
  });

  test('what comes from accounts cannot steer a terminal', async () => {
    const name = 'evil\u001b]0;title\u0007\u009b31m\u202ename';
    const { holdfast } = withAccounts([account(name)], { isTTY: true, env: { NO_COLOR: '1' } });

    const [shown, data] = [
      await holdfast('accounts', 'list'),
      await holdfast('accounts', 'list', '-o', 'json'),
    ];

    for (const character of ['\u001b', '\u0007', '\u009b', '\u202e']) {
      expect(shown.out).not.toContain(character);
      expect(data.out).not.toContain(character);
    }
    expect(JSON.parse(data.out).items[0].name).toBe(name);
  });

  test('--all gathers every page, --limit as many as are wanted', async () => {
    const pages: Record<string, object> = {
      '': { items: [account('1'), account('2')], nextCursor: 'b' },
      b: { items: [], nextCursor: 'c' },
      c: { items: [account('3')], nextCursor: null },
    };
    const { holdfast, requests } = aTerminal({
      api: {
        'GET /v1/accounts': ({ url }) => json(pages[new URL(url).searchParams.get('cursor') ?? '']),
      },
    });

    const all = await holdfast(
      'accounts',
      'list',
      '--all',
      '-o',
      'json',
      '--query',
      'items[].name',
    );
    const some = await holdfast('accounts', 'list', '--limit', '2', '-o', 'json');

    expect(JSON.parse(all.out)).toEqual(['1', '2', '3']);
    expect(JSON.parse(some.out).nextCursor).toBe('b');
    expect(requests).toHaveLength(4);
  });

  test('every filter reaches the API', async () => {
    const { holdfast, requests } = withAccounts([]);

    await holdfast(
      ...['accounts', 'list', '--status', 'active', '--type', 'production', '--origin', 'EXTERNAL'],
      ...[
        '--assurance',
        'drifted',
        '--tag',
        'team:pay',
        '--tag',
        'stage=prod',
        '--text',
        'x',
        '--sort',
        '-name',
      ],
    );

    const { searchParams } = new URL(requests[0]?.url ?? '');
    expect([...searchParams].sort()).toEqual([
      ['assurance', 'DRIFTED'],
      ['limit', '100'],
      ['origin', 'EXTERNAL'],
      ['sort', '-name'],
      ['status', 'ACTIVE'],
      ['tag', 'stage:prod'],
      ['tag', 'team:pay'],
      ['text', 'x'],
      ['type', 'production'],
    ]);
  });

  test('--quiet leaves notes out', async () => {
    const { holdfast } = withAccounts([]);

    expect((await holdfast('accounts', 'list')).err).toContain('No account');
    expect((await holdfast('accounts', 'list', '--quiet')).err).toBe('');
  });
});
