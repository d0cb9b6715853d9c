import { ORIGIN_HEADER } from '../../../../lambdas/contracts/front-door.ts';
import { anApi } from '../../../support/api.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

const SECRET = 'a'.repeat(48);
const behind = (secret?: string) =>
  anApi({ originSecret: SECRET }).call('GET', '/v1/account-types', {
    headers: secret === undefined ? {} : { [ORIGIN_HEADER]: secret },
  });

describe('the API behind its front door', () => {
  test.each([
    ['nothing', undefined],
    ['an empty secret', ''],
    ['another secret', 'b'.repeat(48)],
    ['a longer one', `${SECRET}a`],
    ['its beginning', SECRET.slice(0, -1)],
  ])('refuses whoever shows %s', async (_what, secret) => {
    const { status, body } = await behind(secret);

    expect({ status, code: body.code }).toEqual({ status: 403, code: 'FrontDoorBypassed' });
  });

  test('answers whoever shows the secret', async () => {
    expect((await behind(SECRET)).status).toBe(200);
  });

  test.each(['/v1/docs', '/v1/openapi.json', '/v1/nothing'])(
    'does not even show %s beside it',
    async (path) => {
      const { status, body } = await anApi({ originSecret: SECRET }).call('GET', path);

      expect({ status, code: body.code }).toEqual({ status: 403, code: 'FrontDoorBypassed' });
    },
  );

  test('looks at no secret where there is no front door', async () => {
    expect((await anApi().call('GET', '/v1/account-types')).status).toBe(200);
  });

  test('says nothing of the secret in answer or log', async () => {
    const api = anApi({ originSecret: SECRET });

    const { text } = await api.call('GET', '/v1/docs', { headers: { [ORIGIN_HEADER]: 'guess' } });

    expect(`${text}${JSON.stringify(api.logged)}`).not.toMatch(/aaaa|guess/);
  });
});
