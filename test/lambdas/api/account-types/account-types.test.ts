import { putFoundation } from '../../../../lambdas/store/foundation.ts';
import { anApi } from '../../../support/api.ts';
import { accountTypeId, aFoundation } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const production = {
  id: 'production',
  name: 'Production',
  description: 'Serves customers.',
  organizationalUnitId: null,
  foundation: false,
  version: 1,
};

describe('listAccountTypes', () => {
  test('lists the foundation types and the configured ones', async () => {
    const { body } = await anApi().call('GET', '/v1/account-types', { role: 'viewer' });

    const types = body.items.map((type: typeof production) => [type.id, type.foundation]);
    expect(types).toEqual([
      ['management', true],
      ['security', true],
      ['logging', true],
      ['production', false],
      ['development', false],
      ['sandbox', false],
    ]);
    expect(body.nextCursor).toBeNull();
  });
});

describe('getAccountType', () => {
  test('shows a type, with its OU once the foundation has made it', async () => {
    const before = await anApi().call('GET', '/v1/account-types/production');
    await putFoundation(aFoundation({ units: { [accountTypeId()]: 'ou-exam-12345678' } }));

    const after = await anApi().call('GET', '/v1/account-types/production');

    expect(before.body).toEqual(production);
    expect(after.body).toEqual({ ...production, organizationalUnitId: 'ou-exam-12345678' });
  });

  test('refuses a type that is not there', async () => {
    const answer = await anApi().call('GET', '/v1/account-types/nope');

    expect(answer).toMatchObject({ status: 404, body: { code: 'AccountTypeNotFound' } });
    expect(answer.body.nextStep).toContain('production');
  });
});
