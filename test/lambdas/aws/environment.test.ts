import { environmentFrom } from '../../../lambdas/aws/environment.ts';
import { someSettings } from '../../support/builders.ts';

const variables = (changes: Record<string, string | undefined> = {}) => ({
  HOLDFAST_SETTINGS: JSON.stringify(someSettings()),
  HOLDFAST_MANAGEMENT_ACCOUNT: '111111111111',
  AWS_LAMBDA_FUNCTION_NAME: 'holdfast-begin-run',
  AWS_REGION: 'eu-central-1',
  ...changes,
});

describe('environmentFrom', () => {
  test('reads settings, account, function and region', () => {
    const found = environmentFrom(variables());

    expect(found).toMatchObject({
      managementAccount: '111111111111',
      functionName: 'holdfast-begin-run',
      region: 'eu-central-1',
    });
    expect(found.settings).toEqual(someSettings());
  });

  test('takes what only the API and the sandbox are given', () => {
    const found = environmentFrom(
      variables({ HOLDFAST_ISSUER: 'https://issuer', HOLDFAST_SPEED: '20' }),
    );

    expect(found).toMatchObject({ issuer: 'https://issuer', speed: '20' });
    expect(found).not.toHaveProperty('jwksUri');
  });

  test.each([
    ['HOLDFAST_SETTINGS', undefined],
    ['HOLDFAST_SETTINGS', '{not json'],
    ['HOLDFAST_MANAGEMENT_ACCOUNT', '1111'],
    ['AWS_LAMBDA_FUNCTION_NAME', ''],
    ['AWS_REGION', 'Frankfurt'],
  ])('refuses %s being %j, and names it', (name, value) => {
    expect(() => environmentFrom(variables({ [name]: value }))).toThrow(
      expect.objectContaining({
        code: 'ConfigurationInvalid',
        message: expect.stringContaining(name),
      }),
    );
  });
});
