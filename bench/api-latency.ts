import { Agent, request as httpRequest } from 'node:http';
import { type SandboxProcess, startProcess } from './sandbox-process.ts';
import { line, quantile } from './statistics.ts';

const ACCOUNTS = 1000;
const RATE = 200;
const SECONDS = 20;
/** At the same rate, uncounted: the code of a process that has just begun is still being compiled. */
const WARM_UP_SECONDS = 40;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const get = (url: string, token: string): Promise<{ ms: number; status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const call = httpRequest(
      url,
      { agent, headers: { authorization: `Bearer ${token}` } },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        answer.on('end', () =>
          resolve({ ms: performance.now() - began, status: answer.statusCode ?? 0, body }),
        );
      },
    );
    call.on('error', reject);
    call.end();
  });

const knownAccounts = async (sandbox: SandboxProcess, token: string): Promise<string[]> => {
  const ids: string[] = [];
  let cursor = '';
  do {
    const { body } = await get(
      `${sandbox.api}/accounts?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      token,
    );
    const page = JSON.parse(body) as { items: { id: string }[]; nextCursor?: string | null };
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return ids;
};

const untilKnown = async (sandbox: SandboxProcess, token: string): Promise<string[]> => {
  let before = 0;
  for (;;) {
    const ids = await knownAccounts(sandbox, token);
    if (ids.length > ACCOUNTS && ids.length === before) return ids;
    before = ids.length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
};

/** Open loop: a request starts when its moment comes, whether or not earlier ones have ended. */
const openLoop = async (
  url: (index: number) => string,
  token: string,
  rate: number,
  seconds: number,
) => {
  const pending: Promise<{ ms: number; status: number }>[] = [];
  const began = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    const due = began + (index * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    pending.push(get(url(index), token));
  }
  return Promise.all(pending);
};

const report = (
  what: string,
  answers: readonly { ms: number; status: number }[],
  budget: string,
): void => {
  const times = answers.map(({ ms }) => ms);
  const bad = answers.filter(({ status }) => status !== 200).length;
  process.stdout.write(
    line(
      `  ${what}`,
      `p50 ${quantile(times, 0.5).toFixed(1)}  p99 ${quantile(times, 0.99).toFixed(1)} ms`,
      budget,
    ),
  );
  if (bad > 0) process.stdout.write(line(`  ${what}: answers that were not 200`, String(bad)));
};

/** Latency of the API with a thousand accounts. */
export const benchApiLatency = async (): Promise<void> => {
  const sandbox = await startProcess(
    { api: 4611, aws: 4677 },
    { HOLDFAST_SPEED: 'instant', HOLDFAST_WORLD: 'large' },
  );
  try {
    const token = await sandbox.token();
    const ids = await untilKnown(sandbox, token);
    const one = (index: number) => `${sandbox.api}/accounts/${ids[(index * 37) % ids.length]}`;
    const list = (limit: number) => `${sandbox.api}/accounts?limit=${limit}`;
    const mixed = (index: number) => (index % 2 === 0 ? one(index) : list(25));
    await openLoop(mixed, token, RATE, WARM_UP_SECONDS);
    process.stdout.write(
      `\nAPI with ${ids.length} accounts, ${RATE} requests a second for ${SECONDS} s, open loop, client on the same machine, after ${WARM_UP_SECONDS} s of the same\n`,
    );
    report(
      'get and list (limit 25), half and half',
      await openLoop(mixed, token, RATE, SECONDS),
      'p99 50 ms',
    );
    report('list with limit 100, 50 a second', await openLoop(() => list(100), token, 50, 10), '');
    process.stdout.write(line('  memory of the process', `${sandbox.memory()} MB`, '700 MB'));
  } finally {
    agent.destroy();
    await sandbox.stop();
  }
};
