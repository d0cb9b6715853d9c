import {
  type DesiredRecorder,
  planRecorderChanges,
} from '../../../../lambdas/controls/recorder/plan-recorder.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import type { ObservedRecorder } from '../../../../lambdas/controls/recorder/recorder-state.ts';
import { instant, region, someSettings } from '../../../support/builders.ts';
import { aTarget } from '../../../support/controls.ts';

const desired = recorder.desired(someSettings(), aTarget());
const elsewhere = recorder.desired(someSettings(), aTarget({ region: region('eu-west-1') }));

const converged = (of: DesiredRecorder, name = 'default'): ObservedRecorder => ({
  recorder: { ...of.recorder, name },
  channel: { ...of.channel, name },
  recording: true,
  lastStatus: 'success',
  serviceRole: 'not-read',
});
const nothing = (serviceRole: ObservedRecorder['serviceRole']): ObservedRecorder => ({
  recording: false,
  lastStatus: 'none',
  serviceRole,
});
const OTHER = 'recorder.other-recorder';
const kinds = (of: DesiredRecorder, observed: ObservedRecorder) =>
  planRecorderChanges(of, observed).map(({ kind }) => kind);

describe('planRecorderChanges', () => {
  test('makes everything in the order that Config forces', () => {
    expect(kinds(desired, nothing('absent'))).toEqual([
      'put-recorder',
      'make-service-role',
      'put-channel',
      'start-recording',
    ]);
  });

  test('makes no role beyond the lead region', () => {
    expect(kinds(elsewhere, nothing('not-read'))).toEqual([
      'put-recorder',
      'put-channel',
      'start-recording',
    ]);
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

  test.each([
    ['present', 'in-use'],
    ['absent', 'absent'],
    ['not-read', 'unknown'],
  ] as const)('knows of a role that is %s that it is %s', (serviceRole, role) => {
    const changes = planRecorderChanges(elsewhere, nothing(serviceRole));

    expect(changes[0]).toMatchObject({ kind: 'put-recorder', role });
  });

  test('starts a recorder that was stopped', () => {
    const stopped = { ...converged(desired, 'theirs'), recording: false };

    expect(planRecorderChanges(desired, stopped)).toEqual([
      expect.objectContaining({ kind: 'start-recording', after: { name: 'theirs' } }),
    ]);
  });
});

describe('a recorder that delivers elsewhere', () => {
  const topicArn = 'arn:aws:sns:us-east-1:444444444444:theirs';
  const theirs: ObservedRecorder = {
    ...converged(desired),
    recorder: { ...desired.recorder, roleArn: 'arn:aws:iam::444444444444:role/x', name: 'theirs' },
    channel: { ...desired.channel, bucket: 'their-bucket', name: 'their-channel', topicArn },
    recording: false,
    serviceRole: 'absent',
  };
  const answered = (choice: 'adopt' | 'replace') =>
    recorder.desired(
      someSettings(),
      aTarget({ answers: { [OTHER]: { choice, by: 'alice', at: instant() } } }),
    );

  test.each([undefined, 'adopt'] as const)(
    'is reconfigured in place with the answer %s',
    (choice) => {
      const of = choice === undefined ? desired : answered(choice);

      const changes = planRecorderChanges(of, theirs);

      expect(
        changes.map(({ kind, conflict, destructive }) => [kind, conflict, destructive]),
      ).toEqual(
        ['put-recorder', 'make-service-role', 'put-channel', 'start-recording'].map((kind) => [
          kind,
          OTHER,
          false,
        ]),
      );
      expect(changes.flatMap(({ losers = [] }) => losers)).toEqual([
        'Bucket their-bucket gets no more configuration history and snapshots of AWS Config.',
      ]);
    },
  );

  test('gives way to ours with the answer replace', () => {
    const changes = planRecorderChanges(answered('replace'), theirs);

    expect(changes[0]).toEqual({
      kind: 'remove-recorder',
      resource: 'configuration-recorder/theirs',
      before: { recorder: 'theirs', channel: 'their-channel' },
      sentence: 'Stop and delete the recorder theirs with its delivery channel their-channel.',
      destructive: true,
      conflict: OTHER,
      losers: [
        expect.stringContaining('their-bucket'),
        `Topic ${topicArn} is told of no more configuration changes.`,
      ],
    });
    expect(changes.slice(1).map(({ kind, resource }) => [kind, resource])).toEqual([
      ['put-recorder', 'configuration-recorder/default'],
      ['make-service-role', desired.roleArn],
      ['put-channel', 'delivery-channel/default'],
      ['start-recording', 'configuration-recorder/default'],
    ]);
  });

  test('is another one where it has no channel and a role of its own', () => {
    const { channel: _, ...bare } = theirs;

    const [first] = planRecorderChanges(desired, bare);

    expect(first).toMatchObject({ conflict: OTHER });
  });

  test.each([
    ['whose channel somebody deleted', { channel: undefined }],
    ['that somebody stopped', { recording: false }],
  ])('is not ours %s', (_, change) => {
    const { channel, ...rest } = { ...converged(desired), ...change };
    const observed = { ...rest, ...(channel === undefined ? {} : { channel }) };

    const changes = planRecorderChanges(desired, observed);

    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter(({ conflict }) => conflict !== undefined)).toEqual([]);
  });

  test('has nothing to answer once it delivers to Logging, whatever its name', () => {
    expect(planRecorderChanges(answered('replace'), converged(desired, 'theirs'))).toEqual([]);
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
    const observed = {
      ...converged(desired),
      lastStatus: 'failure' as const,
      lastError: 'AccessDenied: no',
    };

    expect(recorder.notes?.(desired, observed)).toEqual([
      "Config's last attempt to record failed with AccessDenied: no.",
    ]);
    expect(recorder.notes?.(desired, converged(desired))).toEqual([]);
  });
});
