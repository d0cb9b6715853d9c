import {
  accountTypeFor,
  accountTypes,
} from '../../../../lambdas/domain/account-types/catalogue.ts';
import { someSettings } from '../../../support/builders.ts';

const type = (name: string) => ({ name, description: '', organizationalUnit: name });

describe('accountTypes', () => {
  test('are those of the foundation, then the configured ones', () => {
    const types = accountTypes(someSettings({ accountTypes: [type('Data & ML'), type('Lab')] }));

    expect(types.map(({ id, foundation }) => [id, foundation])).toEqual([
      ['management', true],
      ['security', true],
      ['logging', true],
      ['data-ml', false],
      ['lab', false],
    ]);
    expect(types[0]).not.toHaveProperty('organizationalUnit');
    expect(types[1]?.organizationalUnit).toBe('SecurityOU');
  });

  test.each([
    ['Security', 'Lab'],
    ['Data-ML', 'data ml'],
  ])('refuses %s beside %s', (one, other) => {
    expect(() => accountTypes(someSettings({ accountTypes: [type(one), type(other)] }))).toThrow(
      expect.objectContaining({ code: 'ConfigurationInvalid' }),
    );
  });
});

describe('accountTypeFor', () => {
  test.each(['production', 'Production', 'PRODUCTION'])('finds %s', (idOrName) => {
    expect(accountTypeFor(someSettings(), idOrName).id).toBe('production');
  });

  test('refuses an unknown one and names those there are', () => {
    expect(() => accountTypeFor(someSettings(), 'Prod')).toThrow(
      expect.objectContaining({
        code: 'AccountTypeUnknown',
        message: "there is no account type 'Prod'",
        nextStep: expect.stringContaining('production'),
      }),
    );
  });
});
