import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { liveProgress } from '../../cli/follow/live-progress.ts';
import { plainProgress } from '../../cli/follow/plain-progress.ts';
import type { Work } from '../../client/follow-work.ts';
import { unreachable } from '../../client/holdfast-problem.ts';
import type { Stage } from '../../client/types.ts';

const reason = { code: 'AccessDenied', message: 'config is denied', nextStep: 'Allow it.' };
const cell = (region: string, status: Stage['status'], more: object = {}) => ({
  region,
  status,
  changes: [],
  notes: [],
  ...more,
});
const stage = (id: string, status: Stage['status'], regions: Stage['regions'] = []): Stage => ({
  id,
  title: id,
  status,
  startedAt: null,
  endedAt: null,
  regions,
});

const work = (
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED',
  stages: readonly Stage[],
  expectedEndAt: string | null = null,
): Work => ({
  operation: {
    id: 'op_1',
    kind: 'create-account',
    status,
    requestedBy: 'x',
    createdAt: '2026-03-01T09:00:00.000Z',
    updatedAt: '2026-03-01T09:01:00.000Z',
    execution: { arn: 'a', url: null },
  },
  run: { startedAt: '2026-03-01T09:00:00.000Z', stages, expectedEndAt },
});

const failed = stage('Config', 'FAILED', [
  cell('eu-west-1', 'COMPLETED', { changes: ['one'] }),
  cell('eu-west-3', 'FAILED', { reason }),
]);
const now = () => Date.parse('2026-03-01T09:00:30.000Z');

describe('plainProgress', () => {
  test('writes one line a change, and what failed with region, code and next step', async () => {
    const lines: string[] = [];
    const progress = plainProgress({
      title: 'Creating x',
      now,
      write: (line) => lines.push(line.slice(10)),
    });

    progress.show(work('RUNNING', [stage('Access', 'IN_PROGRESS'), stage('Config', 'PENDING')]));
    progress.show(work('RUNNING', [stage('Access', 'IN_PROGRESS'), stage('Config', 'PENDING')]));
    progress.lost(unreachable('http://localhost:1', undefined));
    progress.back();
    progress.show(work('FAILED', [stage('Access', 'COMPLETED'), failed]));
    await progress.end();

    expect(lines).toEqual([
      'Creating x: op_1',
      'Access: in progress',
      'no answer from http://localhost:1: the work goes on, trying again',
      'the connection is back',
      'Access: completed',
      'Config: failed (1 of 2 regions, 1 change)',
      '  eu-west-3: config is denied (AccessDenied)',
      '  next: Allow it.',
    ]);
  });
});

/** What a terminal shows in the end. */
const aLiveTerminal = () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return {
    terminal: stream as unknown as NodeJS.WriteStream,
    last: () => stripVTControlCharacters(text).slice(-400),
    all: () => stripVTControlCharacters(text),
  };
};

describe('liveProgress', () => {
  test('ends with a line a stage, what failed with region, code and next step', async () => {
    const { terminal, last } = aLiveTerminal();
    const progress = liveProgress({ title: 'Creating x', terminal, now });

    progress.show(work('RUNNING', [stage('Access', 'IN_PROGRESS'), stage('Config', 'PENDING')]));
    progress.show(work('FAILED', [stage('Access', 'COMPLETED'), failed]));
    await progress.end();

    expect(last()).toMatch(/✔ Access/);
    expect(last()).toMatch(/✖ Config {2}1 of 2 regions, 1 change: failed/);
    expect(last()).toContain('eu-west-3: config is denied (AccessDenied)');
    expect(last()).toContain('next: Allow it.');
  });

  test('shows when it is expected to end, and leaves what goes on as it is', async () => {
    const { terminal, all, last } = aLiveTerminal();
    const progress = liveProgress({ title: 'Creating x', terminal, now });
    const stages = [stage('Access', 'IN_PROGRESS'), stage('Config', 'PENDING')];

    progress.show(work('RUNNING', stages));
    await new Promise((resolve) => setTimeout(resolve, 50));
    progress.show(work('RUNNING', stages, '2026-03-01T09:02:00.000Z'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await progress.end();

    expect(all()).toContain('about 1 min 30 s left');
    expect(last()).toContain('Creating x: goes on');
    expect(last()).toContain('Access: goes on');
    expect(last()).not.toContain('✔');
  });
});
