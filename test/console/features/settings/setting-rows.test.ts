import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matches, settingRows } from '../../../../console/src/features/settings/setting-rows.ts';
import { someSettings } from '../../../support/builders.ts';

const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../docs/config.schema.json'), 'utf8'),
);

const rowsWith = (values: Parameters<typeof someSettings>[0] = {}) =>
  settingRows({ ...someSettings(values) }, SCHEMA);

const rowAt = (path: string, values: Parameters<typeof someSettings>[0] = {}) =>
  rowsWith(values).find((row) => row.path === path);

describe('settingRows', () => {
  test('every setting of a configuration that nobody changed is the default, but for what has none', () => {
    const set = rowsWith().filter(({ isDefault }) => !isDefault);

    expect(rowsWith().length).toBeGreaterThan(45);
    expect(set.map(({ path }) => path)).toEqual([
      'foundation.security.email',
      'foundation.logging.email',
    ]);
  });

  test('a value that somebody wrote is told from the default', () => {
    const { trail } = someSettings();

    expect(rowAt('trail.mode')?.isDefault).toBe(true);
    expect(rowAt('trail.mode', { trail: { ...trail, mode: 'account' } })).toMatchObject({
      value: 'account',
      isDefault: false,
    });
    expect(rowAt('trail.logRetentionDays')?.isDefault).toBe(true);
    expect(rowAt('regions', { regions: ['us-east-1'] })?.isDefault).toBe(false);
  });

  test('values are said with their units, switches as on or off, lists one after the other', () => {
    expect(rowAt('logArchive.retentionDays')?.value).toBe('2,557 days');
    expect(rowAt('drift.everyHours', { drift: { everyHours: 1 } })?.value).toBe('1 hour');
    expect(rowAt('sessions.idleMinutes')?.value).toBe('20 minutes');
    expect(rowAt('mandatoryPolicies.guardDuty')?.value).toBe('On');
    expect(rowAt('alarms.emails')?.value).toBe('None');
    expect(rowAt('regions', { regions: ['us-east-1', 'eu-west-1'] })?.value).toBe(
      'us-east-1, eu-west-1',
    );
  });

  test('what is off instead of an object is one row', () => {
    const { accountDefaults } = someSettings();
    const off = { accountDefaults: { ...accountDefaults, passwordPolicy: false as const } };

    expect(rowAt('accountDefaults.passwordPolicy', off)).toMatchObject({
      value: 'Off',
      isDefault: false,
    });
    expect(rowAt('accountDefaults.passwordPolicy.minimumLength')).toMatchObject({
      title: 'Password policy: Minimum length',
      value: '14',
      isDefault: true,
    });
  });

  test('entries of a list are called by their names', () => {
    expect(rowAt('accountTypes.0')).toMatchObject({
      group: 'Account types',
      title: 'Production',
      value: 'Description: Serves customers.; Organizational unit: Production',
      isDefault: true,
    });
  });

  test('keys are words, and parts of the configuration are named', () => {
    expect(rowAt('accountDefaults.s3BlockPublicAccess')).toMatchObject({
      group: 'Account defaults',
      title: 'S3 block public access',
    });
    expect(rowAt('mandatoryPolicies.cloudTrail')?.title).toBe('CloudTrail');
    expect(rowAt('homeRegion')).toMatchObject({ group: 'General', title: 'Home region' });
    expect(rowAt('drift.everyHours')?.description).not.toBe('');
  });
});

describe('matches', () => {
  test('finds every word, wherever it is and in any case', () => {
    const row = rowAt('logArchive.trailLockDays');
    if (row === undefined) throw new TypeError('there is no such setting');

    expect(matches(row, 'LOCK days')).toBe(true);
    expect(matches(row, 'lock minutes')).toBe(false);
    expect(matches(row, '')).toBe(true);
  });
});
