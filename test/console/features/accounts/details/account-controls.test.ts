import type { Setup } from '../../../../../client/types.ts';
import {
  controlsOf,
  settingRows,
} from '../../../../../console/src/features/accounts/details/account-controls.ts';
import { account } from './account-fixture.ts';

const control = (id: string, stage: string) => ({
  id,
  stage,
  title: id,
  description: 'It holds.',
  settings: {},
});

const CONTROLS = [
  control('baseline-stack', 'access'),
  control('management-roles', 'access'),
  control('recorder', 'config'),
  control('organization-trail', 'organization-trail'),
];

const stage = (id: string, status: Setup['status']) => ({
  id,
  title: id,
  status,
  startedAt: null,
  endedAt: null,
  regions: [],
});

const SETUP: Setup = {
  runId: null,
  status: 'PENDING',
  startedAt: null,
  endedAt: null,
  expectedEndAt: null,
  execution: null,
  exceptions: [],
  stages: [stage('access', 'COMPLETED'), stage('config', 'FAILED')],
};

const states = (of: ReturnType<typeof account>) =>
  controlsOf(CONTROLS, of, SETUP).map(({ control: { id }, state }) => [id, state]);

describe('the controls of an account', () => {
  test('are those of its stages, without those of the organization and the management account', () => {
    expect(states(account())).toEqual([
      ['baseline-stack', 'holds'],
      ['recorder', 'holds'],
    ]);
    expect(states(account({ accountType: 'management' }))).toHaveLength(3);
  });

  test('stand as their stages do while a run is under way or has failed', () => {
    expect(states(account({ assurance: { state: 'FAILED' } }))).toEqual([
      ['baseline-stack', 'holds'],
      ['recorder', 'failed'],
    ]);
  });

  test('are not known before anybody looked', () => {
    expect(states(account({ assurance: { state: 'NONE' } }))).toEqual([
      ['baseline-stack', 'unknown'],
      ['recorder', 'unknown'],
    ]);
  });

  test('say once what differs in several regions', () => {
    const item = { stage: 'config', control: 'recorder', sentence: 'Start recording.' };
    const drift = ['eu-west-1', 'eu-west-2'].map((region) => ({ ...item, region }));
    const [, recorder] = controlsOf(
      CONTROLS,
      account({ assurance: { state: 'DRIFTED', drift } }),
      SETUP,
    );

    expect(recorder).toMatchObject({
      state: 'drifted',
      differences: [{ sentence: 'Start recording.', regions: ['eu-west-1', 'eu-west-2'] }],
    });
  });

  test('carry the exceptions that are named after them', () => {
    const exception = {
      conflict: 'recorder.other-recorder',
      reason: 'Kept.',
      by: 'somebody',
      at: '2026-03-01T09:00:00.000Z',
    };
    const [stack, recorder] = controlsOf(CONTROLS, account({ exceptions: [exception] }), SETUP);

    expect(stack?.exceptions).toEqual([]);
    expect(recorder?.exceptions).toEqual([exception]);
  });
});

describe('settings', () => {
  test('are paths with texts', () => {
    expect(
      settingRows({
        homeRegion: 'us-east-1',
        trail: { mode: 'organization', exclude: [], lock: { on: true, note: null } },
      }),
    ).toEqual([
      ['homeRegion', 'us-east-1'],
      ['trail.mode', 'organization'],
      ['trail.exclude', 'None'],
      ['trail.lock.on', 'Yes'],
      ['trail.lock.note', '–'],
    ]);
  });

  test('count long lists and name the first of them', () => {
    expect(settingRows({ regions: ['a', 'b', 'c', 'd', 'e', 'f'] })).toEqual([
      ['regions', '6: a, b, c, d, e …'],
    ]);
  });
});
