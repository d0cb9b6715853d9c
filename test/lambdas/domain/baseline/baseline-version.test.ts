import { baselineVersion } from '../../../../lambdas/domain/baseline/baseline-version.ts';
import { someSettings } from '../../../support/builders.ts';

const control = (id: string, action = 'iam:GetRole') => ({
  id,
  permissions: { execution: [{ sid: 'A', actions: [action], resources: ['*'] }], audit: [] },
});
const controls = [control('a'), control('b')];
const version = baselineVersion(someSettings(), controls);

describe('baselineVersion', () => {
  test('is twelve hexadecimal digits', () => {
    expect(version).toMatch(/^[0-9a-f]{12}$/);
  });

  test('does not depend on the order of controls, regions or keys', () => {
    const { regions, trail, ...rest } = someSettings();
    const turned = { trail, regions: [...regions].reverse(), ...rest };

    expect(baselineVersion(turned, [...controls].reverse())).toBe(version);
  });

  test('stays when a setting changes that no control reads', () => {
    const settings = someSettings({ accountEmail: 'cloud+{id}@example.org', tagPropagation: true });

    expect(baselineVersion(settings, controls)).toBe(version);
  });

  test.each([
    ['the trail mode', { trail: { mode: 'account' as const, logRetentionDays: 365 as const } }],
    ['the home region', { homeRegion: 'eu-west-1' }],
    ['the regions', { regions: ['us-east-1'] }],
    ['the bootstrap role', { bootstrapRole: 'Admin' }],
  ])('changes with %s', (_, change) => {
    expect(baselineVersion(someSettings(change), controls)).not.toBe(version);
  });

  test('changes with the controls and with what they may do', () => {
    const versions = [[control('a')], [control('a'), control('b', 'iam:TagRole')]].map((of) =>
      baselineVersion(someSettings(), of),
    );

    expect(new Set([...versions, version]).size).toBe(3);
  });
});
