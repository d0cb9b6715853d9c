import { readFileSync } from 'node:fs';
import { anApi } from '../../../support/api.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

describe('getSignIn', () => {
  test('names provider, client and scopes to whoever asks', async () => {
    const signIn = { issuer: 'https://login.example.com', clientId: 'abc' };
    const { app } = anApi({ signIn });

    const answer = await app.request('/v1/sign-in');

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      ...signIn,
      scopes: ['openid', 'email', 'profile'],
    });
  });

  test('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

    expect((await anApi().call('GET', '/v1/sign-in')).body.version).toBe(version);
  });
});
