import {
  type FixtureHost,
  fixtureHost,
  type Sources,
  until,
} from '../../../support/fixture-functions.ts';

let host: FixtureHost | undefined;
const hostOf = (sources: Sources, changes: Parameters<typeof fixtureHost>[1] = {}): FixtureHost => {
  host = fixtureHost(sources, changes);
  return host;
};
afterEach(async () => {
  await host?.stop();
  host = undefined;
});

const ECHO = 'export const handler = async (event) => ({ got: event });';
const SLOW = `export const handler = ({ ms }) => new Promise((done) => setTimeout(done, ms, 'done'));`;

describe('createFunctionHost', () => {
  test('answers what the handler returns', async () => {
    const { invoke } = hostOf({ echo: ECHO });

    expect(await invoke('echo', { a: 1 })).toEqual({ ok: true, payload: { got: { a: 1 } } });
  });

  test('gives each function its own environment and nothing of this process', async () => {
    const { invoke } = hostOf({
      one: 'export const handler = async () => process.env;',
      two: 'export const handler = async () => process.env;',
    });

    const [one, two] = await Promise.all([invoke('one', {}), invoke('two', {})]);

    expect(one).toEqual({
      ok: true,
      payload: { AWS_LAMBDA_FUNCTION_NAME: 'holdfast-one', TAG: 'holdfast-one-1' },
    });
    expect(two).toMatchObject({ payload: { AWS_LAMBDA_FUNCTION_NAME: 'holdfast-two' } });
  });

  test("hands over Lambda's context", async () => {
    const { invoke } = hostOf({
      context: `export const handler = async (_, context) => ({
        ...context, remaining: context.getRemainingTimeInMillis(),
      });`,
    });

    const outcome = await invoke('context', {});

    expect(outcome).toMatchObject({
      payload: {
        functionName: 'holdfast-context',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:holdfast-context',
        memoryLimitInMB: '512',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    const { remaining } = (outcome as { payload: { remaining: number } }).payload;
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(20_000);
  });

  test('reports an error by its name and message', async () => {
    const { invoke } = hostOf({
      fail: `export const handler = async () => {
        throw Object.assign(new Error('no such account'), { name: 'AccountNotFound' });
      };`,
    });

    expect(await invoke('fail', {})).toEqual({
      ok: false,
      errorType: 'AccountNotFound',
      errorMessage: 'no such account',
    });
  });

  test('reports a bundle that does not load', async () => {
    const { invoke } = hostOf({ broken: 'export const handler = (' });

    expect(await invoke('broken', {})).toMatchObject({ ok: false, errorType: 'SyntaxError' });
  });

  test('runs many calls of one function at once in one worker', async () => {
    const { invoke, workers } = hostOf({
      meet: `let arrived = 0; let open;
        const all = new Promise((resolve) => { open = resolve; });
        export const handler = async () => { if (++arrived === 3) open(); await all; return arrived; };`,
    });

    const outcomes = await Promise.all([
      invoke('meet', {}),
      invoke('meet', {}),
      invoke('meet', {}),
    ]);

    expect(outcomes.map((each) => each.ok && each.payload)).toEqual([3, 3, 3]);
    expect(workers()).toEqual(['holdfast-meet-1']);
  });

  test('fails the calls of a crashed worker and starts another for the next', async () => {
    const { invoke, crash, workers } = hostOf({ slow: SLOW });
    const running = invoke('slow', { ms: 60_000 });
    await until('the worker lives', () => workers().length === 1);

    crash('holdfast-slow-1');

    expect(await running).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
    expect(await invoke('slow', { ms: 1 })).toEqual({ ok: true, payload: 'done' });
    expect(workers()).toEqual(['holdfast-slow-2']);
  });

  test('survives a function that ends its process', async () => {
    const { invoke } = hostOf({
      exits: 'export const handler = async ({ exit }) => { if (exit) process.exit(3); return 1; };',
      throws: `export const handler = () => new Promise(() => setTimeout(() => { throw new Error('late'); }));`,
    });

    expect(await invoke('exits', { exit: true })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await invoke('throws', {})).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('late'),
    });
    expect(await invoke('exits', {})).toEqual({ ok: true, payload: 1 });
  });

  test('times a call out and gives later calls a fresh worker', async () => {
    const { invoke, workers } = hostOf({ slow: SLOW }, { timeout: 0.3 });

    const outcome = await invoke('slow', { ms: 60_000 });

    expect(outcome).toMatchObject({ ok: false, errorType: 'Sandbox.Timedout' });
    expect(await invoke('slow', { ms: 1 })).toMatchObject({ ok: true });
    expect(workers()).not.toContain('holdfast-slow-1');
  });

  test('ends an idle worker, and never a busy one', async () => {
    const { invoke, workers } = hostOf({ slow: SLOW }, { idleMs: 20 });

    expect(await invoke('slow', { ms: 200 })).toMatchObject({ ok: true });
    await until('no worker is left', () => workers().length === 0);

    expect(await invoke('slow', { ms: 1 })).toMatchObject({ ok: true });
  });

  test('replaces a worker whose life is over', async () => {
    const { invoke, workers } = hostOf({ echo: ECHO }, { lifeMs: 0 });

    await invoke('echo', 1);
    await invoke('echo', 2);

    expect(workers()).toContain('holdfast-echo-2');
  });

  test('keeps what functions write away from the console', async () => {
    const { invoke, logged } = hostOf({
      talk: 'export const handler = async () => { console.log("hello"); console.error("there"); };',
    });

    await invoke('talk', {});
    await until('both lines arrived', () => /hello/.test(logged()) && /there/.test(logged()));

    expect(logged()).toContain('hello\n');
  });

  test('fails running and later calls when it stops', async () => {
    const { invoke, stop, workers } = hostOf({ slow: SLOW });
    const running = invoke('slow', { ms: 60_000 });
    await until('the worker lives', () => workers().length === 1);

    await stop();

    expect(await running).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('the sandbox was stopped'),
    });
    expect(await invoke('slow', { ms: 1 })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(workers()).toEqual([]);
  });

  test('refuses a function that the contract does not have', async () => {
    await expect(hostOf({ echo: ECHO }).invoke('ecko', {})).rejects.toThrow(
      "function 'ecko' is not in the contract, which has echo",
    );
  });
});
