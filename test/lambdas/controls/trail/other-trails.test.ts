import type { Choice } from '../../../../lambdas/contracts/choices.ts';
import type { Settings } from '../../../../lambdas/contracts/settings.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { TrailState } from '../../../../lambdas/controls/trail/trail-state.ts';
import {
  aFoundation,
  awsAccountId,
  instant,
  region,
  someSettings,
} from '../../../support/builders.ts';
import { aTarget, aTrail } from '../../../support/controls.ts';

const CONFLICT = 'trail.other-trail';
const account = awsAccountId(4);
const organizationTrail = aTrail();
const ours = aTrail({
  arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/holdfast-trail`,
  name: 'holdfast-trail',
  organization: false,
});
const theirs = aTrail({
  arn: `arn:aws:cloudtrail:eu-west-1:${account}:trail/theirs`,
  name: 'theirs',
  organization: false,
  homeRegion: region('eu-west-1'),
  bucket: 'their-bucket',
  logGroupArn: `arn:aws:logs:eu-west-1:${account}:log-group:their/group:*`,
  topicArn: `arn:aws:sns:eu-west-1:${account}:their-topic`,
  ownSelectors: true,
});

const desiredIn = (mode: Settings['trail']['mode'], choice?: Choice) =>
  trail.desired(
    someSettings({ trail: { mode, logRetentionDays: 365 } }),
    aTarget({
      foundation: aFoundation({ organizationTrailArn: organizationTrail.arn }),
      ...(choice === undefined
        ? {}
        : { answers: { [CONFLICT]: { choice, by: 'alice', at: instant() } } }),
    }),
  );
const observedIn = (mode: Settings['trail']['mode'], trails: readonly TrailState[]) =>
  mode === 'organization'
    ? { mode, trails: [organizationTrail, ...trails], logging: true }
    : {
        mode,
        trails: [ours, ...trails],
        activity: { logging: true, managementEvents: true },
        logGroup: { retentionDays: 365 },
      };
const LOSERS = [
  'Bucket their-bucket gets no more log files of trail theirs.',
  'Log group their/group gets no more events: metric filters and alarms on it fall silent.',
  expect.stringMatching(/^Topic .*:their-topic is told of no more log files\.$/),
  'What trail theirs selects beyond management events is not recorded any more.',
];

describe.each(['organization', 'account'] as const)('another trail in mode %s', (mode) => {
  const observed = observedIn(mode, [theirs]);
  const deletions = (choice?: Choice, of = observed) =>
    trail.plan(desiredIn(mode, choice), of).filter(({ kind }) => kind === 'delete-trail');

  test.each([undefined, 'adopt'] as const)('is left beside ours with the answer %s', (choice) => {
    const desired = desiredIn(mode, choice);

    expect(deletions(choice)).toEqual([]);
    expect(trail.left?.(desired, observed)).toEqual([
      {
        kind: 'leave-trail',
        resource: theirs.arn,
        sentence: 'Leave the trail theirs to their-bucket beside ours.',
        destructive: false,
        conflict: CONFLICT,
        losers: LOSERS,
      },
    ]);
    expect(trail.notes?.(desired, observed)).toContainEqual(
      expect.stringMatching(/^Trail theirs to their-bucket .*2 USD per 100,000/),
    );
  });

  test('is nobody’s to delete where Control Tower laid it in the account', () => {
    const name = 'aws-controltower-BaselineCloudTrail';
    const laid = { ...theirs, name, arn: theirs.arn.replace('theirs', name) };
    const of = observedIn(mode, [laid]);

    expect(deletions('replace', of)).toEqual([]);
    expect(trail.left?.(desiredIn(mode), of)).toEqual([]);
    expect(trail.notes?.(desiredIn(mode), of)).toContainEqual(expect.stringContaining(name));
  });

  test('is deleted in the region that is its home with the answer replace', () => {
    expect(deletions('replace')).toEqual([
      {
        kind: 'delete-trail',
        resource: theirs.arn,
        before: { arn: theirs.arn, region: 'eu-west-1' },
        sentence: 'Delete the trail theirs to their-bucket.',
        destructive: true,
        conflict: CONFLICT,
        losers: LOSERS,
      },
    ]);
    expect(trail.left?.(desiredIn(mode, 'replace'), observed)).toEqual([]);
    expect(trail.notes?.(desiredIn(mode, 'replace'), observed)).toEqual([]);
  });

  test('gives way only after ours is in effect', () => {
    const unready =
      mode === 'organization' ? { ...observed, logging: false } : { mode, trails: [theirs] };

    const kinds = trail.plan(desiredIn(mode, 'replace'), unready as never).map(({ kind }) => kind);

    expect(kinds.length).toBeGreaterThan(1);
    expect(kinds.at(-1)).toBe('delete-trail');
  });

  test('of the organization, or of another account, is nobody here to delete', () => {
    const foreign = [
      aTrail({ arn: 'arn:aws:cloudtrail:us-east-1:999999999999:trail/control-tower' }),
      aTrail({ arn: 'arn:aws:cloudtrail:us-east-1:999999999999:trail/x', organization: false }),
    ];
    const of = observedIn(mode, foreign);

    expect(deletions('replace', of as typeof observed)).toEqual([]);
    expect(trail.left?.(desiredIn(mode), of)).toEqual([]);
    expect(trail.notes?.(desiredIn(mode, 'replace'), of)).toHaveLength(2);
  });

  test('is named with those alone that lose something', () => {
    const { topicArn: _, ownSelectors: __, ...plain } = theirs;
    const of = observedIn(mode, [{ ...plain, logGroupArn: '' }]);

    expect(trail.left?.(desiredIn(mode), of)).toEqual([
      expect.objectContaining({ losers: [LOSERS[0]] }),
    ]);
  });
});
