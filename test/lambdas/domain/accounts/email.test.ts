import { accountEmail } from '../../../../lambdas/domain/accounts/email.ts';
import { accountId } from '../../../support/builders.ts';

describe('accountEmail', () => {
  test('has the id in lower case', () => {
    const id = 'acc_01K9ZZZZZZZZZZZZZZZZZZZZZZ' as ReturnType<typeof accountId>;

    expect(accountEmail('aws+{id}@example.com', id)).toBe(
      'aws+01k9zzzzzzzzzzzzzzzzzzzzzz@example.com',
    );
  });

  test('of the longest template that is allowed is as long as AWS allows', () => {
    const template = '{id}@example.com'.padStart(42, 'a');

    expect(accountEmail(template, accountId())).toHaveLength(64);
  });
});
