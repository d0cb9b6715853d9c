import { answerControlPlane } from '../../../sandbox/wire/control-plane.ts';
import { createFaults } from '../../../sandbox/wire/faults.ts';
import { createRecorder } from '../../../sandbox/wire/record.ts';

const parts = () => ({ record: createRecorder(), faults: createFaults() });

const ask = (
  at: ReturnType<typeof parts>,
  method: string,
  url: string,
  options: { readonly body?: unknown; readonly headers?: Record<string, string> } = {},
) => {
  const [path = '', search = ''] = url.split('?');
  const response = answerControlPlane(
    {
      method,
      path: `/_sandbox/${path}`,
      query: new URLSearchParams(search),
      headers: { host: 'localhost:4566', ...options.headers },
      body: Buffer.from(options.body === undefined ? '' : JSON.stringify(options.body)),
    },
    at,
  );
  const text = String(response.body);
  return { ...response, text, json: () => JSON.parse(text) };
};

const recordOne = (at: ReturnType<typeof parts>, operation: string): void =>
  at.record.add({
    time: '',
    principal: '',
    account: '',
    region: '',
    service: '',
    operation,
    mutating: false,
    status: 200,
    input: {},
  });

describe('/_sandbox/requests', () => {
  test('lists requests as JSON lines', () => {
    const at = parts();
    recordOne(at, 'A');
    recordOne(at, 'B');

    const all = ask(at, 'GET', 'requests');
    const later = ask(at, 'GET', 'requests?since=1');

    expect(all.headers['content-type']).toBe('application/x-ndjson');
    expect(all.text.trim().split('\n')).toHaveLength(2);
    expect(later.json()).toMatchObject({ sequence: 2, operation: 'B' });
  });

  test.each(['-1', 'x', '1.5'])('refuses since=%s', (since) => {
    expect(ask(parts(), 'GET', `requests?since=${since}`)).toMatchObject({ status: 400 });
  });

  test('refuses to be written', () => {
    expect(ask(parts(), 'DELETE', 'requests')).toMatchObject({ status: 405 });
  });
});

describe('/_sandbox/faults', () => {
  test('takes a rule, lists it and drops it', () => {
    const at = parts();

    const added = ask(at, 'POST', 'faults', { body: { id: 'a.b', kind: 'throttle', nth: 2 } });
    const listed = ask(at, 'GET', 'faults').json();
    const removed = ask(at, 'DELETE', 'faults/a.b');

    expect(added).toMatchObject({ status: 201 });
    expect(listed).toEqual([{ id: 'a.b', kind: 'throttle', nth: 2, matched: 0, fired: 0 }]);
    expect(removed.status).toBe(204);
    expect(ask(at, 'GET', 'faults').json()).toEqual([]);
  });

  test('makes ids up and drops all rules at once', () => {
    const at = parts();
    const ids = [1, 2].map(
      () => ask(at, 'POST', 'faults', { body: { kind: 'throttle' } }).json().id,
    );

    expect(new Set(ids).size).toBe(2);
    expect(ask(at, 'DELETE', 'faults').status).toBe(204);
    expect(at.faults.list()).toEqual([]);
  });

  test('says that there is no such rule', () => {
    expect(ask(parts(), 'DELETE', 'faults/none')).toMatchObject({ status: 404 });
  });

  test.each([
    [undefined, 'object'],
    [{}, 'kind'],
    [{ kind: 'explode' }, 'kind'],
    [{ kind: 'throttle', nth: 0 }, 'nth'],
    [{ kind: 'throttle', times: 1.5 }, 'times'],
    [{ kind: 'throttle', account: '123' }, 'account'],
    [{ kind: 'throttle', operations: ['a'] }, 'operations'],
    [{ kind: 'error' }, 'code'],
    [{ kind: 'throttle', code: 'X' }, 'code'],
    [{ kind: 'error', code: 'X', status: 200 }, 'status'],
  ])('refuses the rule %j and says why and what is allowed', (body, complaint) => {
    const at = parts();

    const refused = ask(at, 'POST', 'faults', { body });

    expect(refused.status).toBe(400);
    expect(refused.json().problems.join()).toContain(complaint);
    expect(refused.json().allowed.kind).toContain('crash-after');
    expect(at.faults.list()).toEqual([]);
  });
});

describe('/_sandbox/', () => {
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example:4566' },
  ])('refuses a web page: %j', (headers) => {
    expect(ask(parts(), 'GET', 'requests', { headers })).toMatchObject({ status: 403 });
  });

  test.each(['127.0.0.1:4566', 'localhost', '[::1]:4566'])('answers at %s', (host) => {
    expect(ask(parts(), 'GET', 'requests', { headers: { host } })).toMatchObject({ status: 200 });
  });

  test.each(['', 'other', 'faults/a/b', 'requests/1'])('knows nothing at %j', (path) => {
    expect(ask(parts(), 'GET', path)).toMatchObject({ status: 404 });
  });
});
