import { parseSettings, SettingsInvalid } from '../../../lambdas/contracts/read-settings.ts';

/** Paths of what is wrong with a configuration of these foundation accounts. */
const problemsWith = (security: object, logging: object): readonly string[] => {
  try {
    parseSettings({ foundation: { security, logging } }, 'a test');
    return [];
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return error.problems.map(({ path }) => path);
  }
};

describe('the foundation accounts of a configuration', () => {
  test('are named by an address or by an id', () => {
    expect(problemsWith({ email: 'security@example.com' }, { accountId: '333333333333' })).toEqual(
      [],
    );
    expect(problemsWith({}, {})).toEqual(['foundation.security', 'foundation.logging']);
  });

  test.each([
    [{ email: 'one@example.com' }, { email: 'One@example.com' }],
    [{ accountId: '333333333333' }, { accountId: '333333333333', email: 'logs@example.com' }],
  ])('are two accounts, not %j twice', (security, logging) => {
    expect(problemsWith(security, logging)).toEqual(['foundation.logging']);
  });
});
