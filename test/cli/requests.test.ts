import { aTerminal, json, problem } from '../support/terminal.ts';

const caller = { subject: 'x', role: 'viewer', signedInAt: null, operations: [] };
const accepted = { accountId: 'acc_1', operationId: 'op_1' };
const CREATE = ['accounts', 'create', '--name', 'x', '--type', 'y'];

/** Answers one after the other; the last one stays. */
const inTurn = (...answers: readonly (() => Response)[]) => {
  let index = 0;
  return () => {
    const answer = answers[Math.min(index, answers.length - 1)];
    index += 1;
    if (answer === undefined) throw new TypeError('no answer');
    return answer();
  };
};

const lost = (): Response => {
  throw new TypeError('fetch failed');
};

const keysOf = (requests: readonly Request[]) =>
  requests.map(({ headers }) => headers.get('idempotency-key'));

describe('requests', () => {
  test.each([
    ['a lost connection', lost],
    ['429', () => problem(429, 'TooMany', {})],
    ['503', () => problem(503, 'TableUnavailable')],
    [
      'an answer cut off in the middle',
      () =>
        new Response(new ReadableStream({ start: (c) => c.error(new TypeError('terminated')) }), {
          status: 202,
          headers: { 'content-type': 'application/json' },
        }),
    ],
  ])('a creation is sent again after %s, with the same key', async (_what, failing) => {
    const { holdfast, requests } = aTerminal({
      api: { 'POST /v1/accounts': inTurn(failing, () => json(accepted, 202)) },
    });

    const { code } = await holdfast(...CREATE);

    const keys = keysOf(requests);
    expect({ code, tries: keys.length, different: new Set(keys).size }).toEqual({
      code: 0,
      tries: 2,
      different: 1,
    });
    expect(keys[0]).toMatch(/^[\w-]{36}$/);
  });

  test('two creations have two keys, unless one is given', async () => {
    const { holdfast, requests } = aTerminal({
      api: { 'POST /v1/accounts': () => json(accepted, 202) },
    });

    await holdfast(...CREATE);
    await holdfast(...CREATE);
    await holdfast(...CREATE, '--idempotency-key', 'mine');

    const [first, second, third] = keysOf(requests);
    expect(first).not.toBe(second);
    expect(third).toBe('mine');
  });

  test('a change without a key is not sent twice', async () => {
    const id = '111122223333';
    const account = { tags: {}, assurance: { drift: [] }, exceptions: [] };
    const { holdfast, requests } = aTerminal({
      api: {
        [`GET /v1/accounts/${id}`]: () => json(account, 200, { etag: '"1"' }),
        [`PATCH /v1/accounts/${id}`]: lost,
      },
    });

    const { code } = await holdfast('accounts', 'update', id, '--name', 'new');

    expect(code).toBe(7);
    expect(requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect(requests.at(-1)?.headers.get('if-match')).toBe('"1"');
  });

  test('tags that others set meanwhile stay: the change is made anew on what is there', async () => {
    const id = '111122223333';
    const withTags = (tags: object, etag: string) => () =>
      json({ name: 'n', tags, assurance: { drift: [] }, exceptions: [] }, 200, { etag });
    const { holdfast, requests } = aTerminal({
      api: {
        [`GET /v1/accounts/${id}`]: inTurn(
          withTags({ a: '1', c: '3' }, '"1"'),
          withTags({ a: '1', b: '2', c: '3' }, '"2"'),
        ),
        [`PATCH /v1/accounts/${id}`]: inTurn(
          () => problem(412, 'AccountChangedMeanwhile'),
          withTags({}, '"3"'),
        ),
      },
    });

    const { code } = await holdfast('accounts', 'update', id, '--tag', 'd=4', '--remove-tag', 'c');

    expect(code).toBe(0);
    expect(await requests.at(-1)?.json()).toEqual({ tags: { a: '1', b: '2', d: '4' } });
  });

  test('a foundation that is not laid yet is said at once', async () => {
    const { holdfast, requests } = aTerminal({
      api: { 'POST /v1/accounts': () => problem(503, 'FoundationIncomplete') },
    });

    const { code, err } = await holdfast(...CREATE);

    expect({ code, tries: requests.length }).toEqual({ code: 7, tries: 1 });
    expect(err).toContain('holdfast organization watch');
  });

  test('who answers in another way than Holdfast is told from it', async () => {
    const { holdfast } = aTerminal({
      api: {
        'GET /v1/caller': () =>
          new Response('<html>Welcome to our Wi-Fi</html>', {
            headers: { 'content-type': 'text/html' },
          }),
      },
    });

    const { code, err } = await holdfast('whoami');

    expect(code).toBe(7);
    expect(err).toContain('not as Holdfast does');
  });

  test('a token of HOLDFAST_TOKEN that has expired is not tried again', async () => {
    const { holdfast, requests } = aTerminal({
      api: { 'GET /v1/caller': () => problem(401, 'TokenExpired') },
    });

    const { code } = await holdfast('whoami');

    expect({ code, tries: requests.length }).toEqual({ code: 4, tries: 1 });
  });

  test('no token is sent to where one is not signed in', async () => {
    const { holdfast, requests } = aTerminal({
      env: { HOLDFAST_TOKEN: '' },
      api: { 'GET /v1/caller': () => json(caller) },
    });

    const { code, err } = await holdfast('whoami');

    expect({ code, asked: requests.length }).toEqual({ code: 4, asked: 0 });
    expect(err).toContain('holdfast login --url http://localhost:1');
  });
});
