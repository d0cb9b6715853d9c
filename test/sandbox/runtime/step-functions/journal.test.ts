import { readFileSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../../sandbox/runtime/step-functions/journal.ts';
import { aMachine, aTask, runToEnd, workflowOf } from '../../../support/workflows.ts';

const machine = aMachine({ Work: aTask() });

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-journal-'));
  file = join(directory, 'deep', 'executions.jsonl');
});
afterEach(() => rm(directory, { recursive: true }));

describe('openJournal', () => {
  test('runs an interrupted execution again with the same name and input, and ended ones not', async () => {
    const seen: unknown[] = [];
    let entered: (() => void) | undefined;
    const working = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const first = workflowOf(
      machine,
      {
        Work: ({ hang }: { hang: boolean }) => {
          if (!hang) return 'done';
          entered?.();
          return new Promise((resolve) => setTimeout(resolve, 100));
        },
      },
      { journal: await openJournal(file, 100) },
    );
    await runToEnd(first, { hang: false }, 'ended');
    first.executions.start('flow', 'interrupted', '{"hang":true}');
    await working;
    await first.executions.stop();

    const second = workflowOf(
      machine,
      { Work: (input: unknown) => seen.push(input) },
      { journal: await openJournal(file, 100) },
    );
    second.executions.resume();
    const [interrupted] = second.executions.list('flow');
    await second.executions.ended(interrupted?.arn ?? '');

    expect(seen).toEqual([{ hang: true }]);
    expect(second.executions.list('flow').map(({ name, status }) => [name, status])).toEqual([
      ['interrupted', 'SUCCEEDED'],
      ['ended', 'SUCCEEDED'],
    ]);
    await second.executions.stop();
  });

  test('remembers what was started and stopped by the time it was answered', async () => {
    const journal = await openJournal(file, 100);
    const { executions } = workflowOf(
      machine,
      { Work: () => new Promise((resolve) => setTimeout(resolve, 50)) },
      { journal },
    );
    executions.start('flow', 'started', '{}');
    const { arn } = executions.start('flow', 'stopped', '{}');
    executions.abort(arn);

    // As another process finds it that comes after a kill.
    const left = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');

    expect(left.map((line) => JSON.parse(line)).map(({ name, status }) => [name, status])).toEqual([
      ['started', 'RUNNING'],
      ['stopped', 'RUNNING'],
      ['stopped', 'ABORTED'],
    ]);
    await executions.stop();
  });

  test('keeps only the newest', async () => {
    const flow = workflowOf(machine, {}, { journal: await openJournal(file, 100) });
    for (const name of ['one', 'two', 'three']) await runToEnd(flow, {}, name);
    await flow.executions.stop();

    const journal = await openJournal(file, 2);

    expect(journal.executions.map(({ name }) => name)).toEqual(['two', 'three']);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
    await journal.close();
  });

  test('reads past a line that was half written', async () => {
    const flow = workflowOf(machine, {}, { journal: await openJournal(file, 100) });
    await runToEnd(flow, {}, 'one');
    await flow.executions.stop();
    await appendFile(file, '{"arn":"arn:aws:sta');

    const journal = await openJournal(file, 100);

    expect(journal.executions.map(({ name }) => name)).toEqual(['one']);
    await journal.close();
  });
});
