import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { someSettings } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { ISSUER } from '../../support/tokens.ts';

beforeAll(async () => {
  await freshTable();
  Object.assign(process.env, {
    HOLDFAST_SETTINGS: JSON.stringify(someSettings()),
    HOLDFAST_MANAGEMENT_ACCOUNT: '111111111111',
    HOLDFAST_ISSUER: ISSUER,
    AWS_LAMBDA_FUNCTION_NAME: 'holdfast-api',
  });
});
afterAll(closeTable);

const invoke = async (method: string, rawPath: string) => {
  const { handler } = await import('../../../lambdas/api/handler.ts');
  const { body, ...result } = await handler({
    rawPath,
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', domainName: 'localhost', http: { method } },
  } as APIGatewayProxyEventV2);
  return { ...result, body: body ?? '' };
};

describe('the function', () => {
  test('answers an event of API Gateway', async () => {
    const result = await invoke('GET', '/v1/openapi.json');

    expect(result.statusCode).toBe(200);
    expect(result.headers).toMatchObject({ 'x-request-id': 'request-1' });
    expect(JSON.parse(result.body).openapi).toBe('3.1.0');
  });

  test('answers with a problem when the event is no request', async () => {
    const result = await invoke('TRACE', '/v1/accounts');

    expect(result.statusCode).toBe(400);
    expect(result.headers).toMatchObject({
      'x-request-id': 'request-1',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/problem+json',
    });
    expect(JSON.parse(result.body)).toMatchObject({
      code: 'RequestMalformed',
      instance: 'request-1',
    });
  });

  test('refuses whoever brings no token', async () => {
    expect((await invoke('GET', '/v1/accounts')).statusCode).toBe(401);
  });
});
