import { type SandboxProcess, startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const RUNS = 5;
interface Call {
  readonly sequence: number;
  readonly service: string;
  readonly mutating: boolean;
  readonly principal: string;
  readonly operation: string;
}

const recorded = async (sandbox: SandboxProcess, since: number): Promise<Call[]> => {
  const text = await (await fetch(`${sandbox.aws}/_sandbox/requests?since=${since}`)).text();
  return text
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Call);
};

const request = async (
  sandbox: SandboxProcess,
  token: string,
  method: string,
  path: string,
  body?: unknown,
) => {
  const answer = await fetch(`${sandbox.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, string>;
};

const untilEnded = async (
  sandbox: SandboxProcess,
  token: string,
  operationId: string,
): Promise<string> => {
  for (;;) {
    const { status = '' } = await request(sandbox, token, 'GET', `/operations/${operationId}`);
    if (status === 'SUCCEEDED' || status === 'FAILED') return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const printCalls = (calls: readonly Call[], title: string): void => {
  const own = new Set(['dynamodb', 'states', 'events']);
  const counts = new Map<string, { reads: number; writes: number }>();
  for (const { service, mutating } of calls) {
    const count = counts.get(service) ?? { reads: 0, writes: 0 };
    counts.set(service, {
      reads: count.reads + (mutating ? 0 : 1),
      writes: count.writes + (mutating ? 1 : 0),
    });
  }
  process.stdout.write(`\n${title}\n`);
  for (const [service, { reads, writes }] of [...counts].sort()) {
    process.stdout.write(
      line(
        `  ${service}${own.has(service) ? ' (own memory)' : ''}`,
        `${reads} reads ${writes} writes`,
      ),
    );
  }
  const outside = calls.filter(({ service }) => !own.has(service));
  process.stdout.write(
    line(
      '  sum without own memory',
      `${outside.length} calls, ${outside.filter(({ mutating }) => mutating).length} writes`,
    ),
  );
};

/** Seconds to ACTIVE and calls by service, for a new account and for the same account assured again. */
export const benchCreation = async (): Promise<void> => {
  const sandbox = await startProcess({ api: 4610, aws: 4676 }, { HOLDFAST_SPEED: 'instant' });
  try {
    const token = await sandbox.token();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const seconds: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const since = (await recorded(sandbox, 0)).at(-1)?.sequence ?? 0;
      const began = performance.now();
      const made = await request(sandbox, token, 'POST', '/accounts', {
        name: `Bench ${run}`,
        accountType: 'Sandbox',
      });
      const status = await untilEnded(sandbox, token, made['operationId'] ?? '');
      if (status !== 'SUCCEEDED') throw new RangeError(`creation ended ${status}`);
      if (run > 0) seconds.push((performance.now() - began) / 1000);
      if (run < RUNS) continue;
      printCalls(await recorded(sandbox, since), 'AWS calls of a new account, 17 regions');
      const before = (await recorded(sandbox, 0)).at(-1)?.sequence ?? 0;
      const again = await request(sandbox, token, 'POST', `/accounts/${made['accountId']}/assure`);
      await untilEnded(sandbox, token, again['operationId'] ?? '');
      printCalls(await recorded(sandbox, before), 'AWS calls when it is assured again');
    }
    process.stdout.write(
      `\n${line(`Seconds from POST to ACTIVE, delays off, median of ${RUNS}`, median(seconds).toFixed(2), '5')}`,
    );
    process.stdout.write(
      line('Memory of the process after that', `${sandbox.memory()} MB`, '700 MB'),
    );
  } finally {
    await sandbox.stop();
  }
};
