import { settingsSchema } from '../../../lambdas/contracts/settings.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { findOrganization } from '../../../sandbox/services/organizations/organization-state.ts';
import type { World } from '../../../sandbox/services/world.ts';
import { createState } from '../../../sandbox/state.ts';
import { findWorld, WORLD_NAMES } from '../../../sandbox/worlds/worlds.ts';

const seeded = (name: string) => {
  const definition = findWorld(name);
  const world: World = {
    state: createState(),
    clock: createClock('instant'),
    managementAccount: definition.managementAccount,
    emit: () => undefined,
  };
  definition.seed(world);
  return { definition, world };
};

describe('worlds', () => {
  test('are found by name', () => {
    expect(WORLD_NAMES).toEqual([
      'default',
      'bare',
      'standalone',
      'control-tower',
      'large',
      'huge',
    ]);
    expect(findWorld('bare').managementAccount).toBe('111111111111');
  });

  test('refuse a name nobody gave, and list the names there are', () => {
    expect(() => findWorld('flat')).toThrow(
      "HOLDFAST_WORLD is 'flat': give one of default, bare, standalone, control-tower, large, huge",
    );
  });

  test.each(WORLD_NAMES)('%s lays valid settings over the file', (name) => {
    const { definition } = seeded(name);
    const file = { foundation: { security: {}, logging: {} } };

    const settings = settingsSchema.parse({ ...file, ...definition.settings });

    expect(settings.quotas.accounts).toBe(2_000);
  });

  test.each(WORLD_NAMES)('%s is plain JSON that survives a restart', (name) => {
    const { world } = seeded(name);
    const text = world.state.snapshot();

    expect(createState(text).snapshot()).toBe(text);
    if (name !== 'standalone') expect(text).toContain('o-holdfast001');
  });

  test.each(['default', 'bare', 'large'])('%s begins without trusted services', (name) => {
    const organization = findOrganization(seeded(name).world);

    expect(organization?.trustedServices).toEqual({});
    expect(organization?.accountQuota).toBe(2_000);
  });

  test('standalone has no organization', () => {
    expect(findOrganization(seeded('standalone').world)).toBeUndefined();
  });

  test('bare holds nothing but the management account', () => {
    const organization = findOrganization(seeded('bare').world);

    expect(Object.keys(organization?.accounts ?? {})).toEqual(['111111111111']);
    expect(organization?.units).toEqual({});
  });
});
