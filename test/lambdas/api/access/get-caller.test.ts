import { anApi } from '../../../support/api.ts';

describe('GET /v1/caller', () => {
  test('names whom the token names, and what the role may do', async () => {
    const { status, body } = await anApi().call('GET', '/v1/caller', {
      role: 'operator',
      subject: 'kim',
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ subject: 'kim', role: 'operator' });
    expect(Date.parse(body.signedInAt)).not.toBeNaN();
    expect(body.operations).toContain('createAccount');
    expect(body.operations).not.toContain('assureOrganization');
  });

  test('lets a viewer read and nothing else', async () => {
    const { body } = await anApi().call('GET', '/v1/caller', { role: 'viewer' });

    expect(body.operations).toContain('listAccounts');
    expect(body.operations).not.toContain('createAccount');
  });
});
