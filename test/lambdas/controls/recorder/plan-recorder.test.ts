import {
  type DesiredRecorder,
  planRecorderChanges,
} from '../../../../lambdas/controls/recorder/plan-recorder.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import type { ObservedRecorder } from '../../../../lambdas/controls/recorder/recorder-state.ts';
import { region, someSettings } from '../../../support/builders.ts';
import { aTarget } from '../../../support/controls.ts';

const desired = recorder.desired(someSettings(), aTarget());
const elsewhere = recorder.desired(someSettings(), aTarget({ region: region('eu-west-1') }));

const converged = (of: DesiredRecorder, name = 'default'): ObservedRecorder => ({
  recorder: { ...of.recorder, name },
  channel: { ...of.channel, name },
  recording: true,
  serviceRole: 'not-read',
});
const kinds = (of: DesiredRecorder, observed: ObservedRecorder) =>
  planRecorderChanges(of, observed).map(({ kind }) => kind);

describe('planRecorderChanges', () => {
  test('makes everything in the order that Config forces', () => {
    const nothing: ObservedRecorder = { recording: false, serviceRole: 'absent' };

    expect(kinds(desired, nothing)).toEqual([
      'make-service-role',
      'put-recorder',
      'put-channel',
      'start-recording',
    ]);
  });

  test('makes no role beyond the lead region', () => {
    const nothing: ObservedRecorder = { recording: false, serviceRole: 'not-read' };

    expect(kinds(elsewhere, nothing)).toEqual(['put-recorder', 'put-channel', 'start-recording']);
  });

  test('leaves alone what is as wanted, whatever it is called', () => {
    expect(kinds(desired, converged(desired, 'theirs'))).toEqual([]);
  });

  test.each([
    ['another role', { roleArn: 'arn:aws:iam::444444444444:role/theirs' }, 'role'],
    ['exclusions', { everyType: false }, 'resource types'],
    ['no global types at home', { globalTypes: false }, 'global resource types'],
    ['another frequency', { frequency: 'DAILY' as const }, 'frequency'],
    ['overrides', { overrides: 2 }, 'frequency overrides'],
  ])('reconfigures a recorder with %s under its own name', (_, change, words) => {
    const right = converged(desired, 'theirs');
    const wrong = {
      ...right,
      recorder: { ...desired.recorder, ...change, name: 'theirs' },
    };

    const changes = planRecorderChanges(desired, wrong);

    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'put-recorder',
        destructive: false,
        sentence: `Reconfigure the recorder theirs in place: ${words}.`,
        after: { ...desired.recorder, name: 'theirs', made: false },
      }),
    ]);
  });

  test.each([
    ['another bucket', { bucket: 'theirs' }],
    ['a prefix', { prefix: 'config' }],
    ['no key', { keyArn: '' }],
    ['no snapshots', { snapshots: 'none' as const }],
  ])('points a channel with %s to Logging and keeps its topic', (_, change) => {
    const topicArn = 'arn:aws:sns:us-east-1:444444444444:theirs';
    const wrong = {
      ...converged(desired),
      channel: { ...desired.channel, ...change, name: 'theirs', topicArn },
    };

    const changes = planRecorderChanges(desired, wrong);

    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'put-channel',
        destructive: false,
        after: { ...desired.channel, name: 'theirs', topicArn },
      }),
    ]);
  });

  test('starts a recorder that was stopped', () => {
    const stopped = { ...converged(desired, 'theirs'), recording: false };

    expect(planRecorderChanges(desired, stopped)).toEqual([
      expect.objectContaining({ kind: 'start-recording', after: { name: 'theirs' } }),
    ]);
  });
});

describe('recorder', () => {
  test('records global types in the lead region alone', () => {
    expect([desired, elsewhere].map(({ recorder: { globalTypes } }) => globalTypes)).toEqual([
      true,
      false,
    ]);
  });

  test('lets the first region lead where the home region is not enabled', () => {
    const settings = someSettings({ homeRegion: 'us-east-1', regions: ['eu-west-1'] });

    const of = recorder.desired(settings, aTarget({ region: region('eu-west-1') }));

    expect([of.lead, of.recorder.globalTypes]).toEqual([true, true]);
  });

  test('notes why Config last failed to record', () => {
    const observed = { ...converged(desired), lastError: 'AccessDenied: no' };

    expect(recorder.notes?.(desired, observed)).toEqual([
      "Config's last attempt to record failed with AccessDenied: no.",
    ]);
    expect(recorder.notes?.(desired, converged(desired))).toEqual([]);
  });
});
