import type { Settings } from '../../../../lambdas/contracts/settings.ts';
import type { ObservedAccountTrail } from '../../../../lambdas/controls/trail/plan-account-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import { aFoundation, region, someSettings } from '../../../support/builders.ts';
import { aTarget, aTrail } from '../../../support/controls.ts';

const mode = (of: Settings['trail']['mode']) =>
  someSettings({ trail: { mode: of, logRetentionDays: 365 } });

describe('trail in mode organization', () => {
  const { arn } = aTrail();
  const target = aTarget({ foundation: aFoundation({ organizationTrailArn: arn }) });
  const desired = trail.desired(mode('organization'), target);
  const observed = { mode: 'organization' as const, trails: [aTrail()], logging: true };

  test('has nothing to do where the organization trail is in effect', () => {
    expect(trail.plan(desired, observed)).toEqual([]);
  });

  test.each([
    ['is not seen', { ...observed, trails: [] }, 'it is not seen in the account'],
    ['does not log', { ...observed, logging: false }, 'it is not logging'],
    [
      'covers one region',
      { ...observed, trails: [aTrail({ everyRegion: false })] },
      'its coverage of all regions is not as wanted',
    ],
    [
      'has no validation',
      { ...observed, trails: [aTrail({ validation: false })] },
      'its log file validation is not as wanted',
    ],
    [
      'delivers elsewhere',
      { ...observed, trails: [aTrail({ bucket: 'theirs' })] },
      'its bucket is not as wanted',
    ],
    ['has another key', { ...observed, trails: [aTrail({ keyArn: '' })] }, 'its key is not'],
    [
      'is not one of the organization',
      { ...observed, trails: [aTrail({ organization: false })] },
      'it is not an organization trail',
    ],
  ])('waits where it %s', (_, wrong, why) => {
    expect(trail.plan(desired, wrong)).toEqual([
      expect.objectContaining({
        kind: 'await-organization-trail',
        destructive: false,
        sentence: expect.stringContaining(why),
      }),
    ]);
  });

  test('does not mind a log group or prefix that an adopted trail has', () => {
    const adopted = aTrail({ prefix: 'org', logGroupArn: 'arn:x', logRoleArn: 'arn:y' });

    expect(trail.plan(desired, { ...observed, trails: [adopted] })).toEqual([]);
  });

  test('names every other trail with what it costs', () => {
    const other = aTrail({ arn: 'arn:other', name: 'theirs', bucket: 'b', organization: false });

    const notes = trail.notes?.(desired, { ...observed, trails: [aTrail(), other] });

    expect(notes).toEqual([expect.stringMatching(/^Trail theirs to b .*2 USD per 100,000/)]);
  });

  test('cannot be wanted before the foundation has made the trail', () => {
    expect(() => trail.desired(mode('organization'), aTarget())).toThrow(
      expect.objectContaining({ code: 'FoundationIncomplete', kind: 'unavailable' }),
    );
  });
});

describe('trail in mode account', () => {
  const desired = trail.desired(mode('account'), aTarget());
  const own = aTrail({
    arn: 'arn:aws:cloudtrail:us-east-1:222222222224:trail/holdfast-trail',
    name: 'holdfast-trail',
    organization: false,
    logGroupArn: 'arn:aws:logs:us-east-1:222222222224:log-group:holdfast/trail:*',
    logRoleArn: 'arn:aws:iam::222222222224:role/HoldfastTrailLogs',
  });
  const observed: ObservedAccountTrail = {
    mode: 'account',
    trails: [own],
    activity: { logging: true, managementEvents: true },
    logGroup: { retentionDays: 365 },
  };
  const kinds = (of: ObservedAccountTrail) => trail.plan(desired, of).map(({ kind }) => kind);

  test('makes the log group before the trail, and starts it', () => {
    expect(kinds({ mode: 'account', trails: [] })).toEqual([
      'create-log-group',
      'set-retention',
      'create-trail',
      'start-logging',
    ]);
  });

  test('has nothing to do where all is as wanted', () => {
    expect(kinds(observed)).toEqual([]);
  });

  test.each([
    ['bucket', { bucket: 'theirs' }],
    ['prefix', { prefix: 'x' }],
    ['key', { keyArn: '' }],
    ['coverage of all regions', { everyRegion: false }],
    ['global service events', { globalEvents: false }],
    ['log file validation', { validation: false }],
    ['log group', { logGroupArn: '' }],
    ['log group role', { logRoleArn: '' }],
  ])('repairs the %s of its trail in place', (words, change) => {
    const wrong = { ...own, ...change };

    expect(trail.plan(desired, { ...observed, trails: [wrong] })).toEqual([
      expect.objectContaining({
        kind: 'update-trail',
        destructive: false,
        sentence: `Reconfigure the trail holdfast-trail in place: ${words}.`,
        after: expect.objectContaining({ arn: own.arn }),
      }),
    ]);
  });

  test('changes a trail of its name in the region that is its home', () => {
    const abroad = { ...own, homeRegion: region('eu-west-1'), validation: false };

    const [change] = trail.plan(desired, { ...observed, trails: [abroad] });

    expect(change?.after).toMatchObject({ region: 'eu-west-1' });
  });

  test.each([
    ['logging', 'start-logging', { logging: false, managementEvents: true }],
    ['events', 'record-management-events', { logging: true, managementEvents: false }],
  ])('repairs stopped %s', (_, kind, activity) => {
    expect(kinds({ ...observed, activity })).toEqual([kind]);
  });

  test.each([
    [30, ['set-retention']],
    [undefined, ['set-retention']],
    [365, []],
  ])('keeps logs for as long as configured where they are kept for %s', (days, expected) => {
    expect(kinds({ ...observed, logGroup: { retentionDays: days } })).toEqual(expected);
  });

  test('leaves other trails alone, with what they cost', () => {
    const notes = trail.notes?.(desired, { ...observed, trails: [own, aTrail()] });

    expect(kinds({ ...observed, trails: [own, aTrail()] })).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(/^Organization trail holdfast-organization-trail/),
    ]);
  });

  test('says nothing about what was observed in the other mode', () => {
    expect(() => trail.plan(desired, { mode: 'organization', trails: [], logging: false })).toThrow(
      expect.objectContaining({ code: 'TrailModesDiffer' }),
    );
  });
});
