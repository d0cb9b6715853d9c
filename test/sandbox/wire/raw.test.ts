import { AwsError, type Service } from '../../../sandbox/wire/service.ts';
import { aws } from '../../support/aws.ts';

const MANAGEMENT = '111111111111';

describe('raw operations', () => {
  const dynamo = (answer: NonNullable<Service['raw']>['answer']): Service => ({
    sdk: () => import('@aws-sdk/client-dynamodb'),
    signingName: 'dynamodb',
    actionPrefix: 'dynamodb',
    operations: {},
    raw: { operations: ['GetItem'], answer },
  });

  const send = async (service: Service, operation: string) => {
    const test = aws({}, [service]);
    const response = await test.wire.handle({
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=sandbox-${MANAGEMENT}/20260101/eu-central-1/dynamodb/aws4_request`,
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
      },
      body: Buffer.from('{"Key":{"pk":{"S":"a"}},"Unknown":1}'),
    });
    return { response, record: test.record.since(0) };
  };

  test('get the body parsed and undecoded, and their answer goes out as it is', async () => {
    const seen: unknown[] = [];

    const { response, record } = await send(
      dynamo(async ({ operation, input, body }, call) => {
        seen.push([operation, input, body.length, call.account]);
        return { status: 200, headers: { 'x-own': 'yes' }, body: '{"Item":{}}' };
      }),
      'GetItem',
    );

    expect(seen).toEqual([['GetItem', { Key: { pk: { S: 'a' } }, Unknown: 1 }, 36, MANAGEMENT]]);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'x-own': 'yes' },
      body: '{"Item":{}}',
    });
    expect(record).toMatchObject([
      { service: 'dynamodb', operation: 'GetItem', mutating: false, status: 200 },
    ]);
  });

  test('put an error of theirs on the wire without encoding it again', async () => {
    const { response, record } = await send(
      dynamo(async () => {
        throw new AwsError('ConditionalCheckFailedException', 'no', {
          extra: { Item: { data: { B: 'AAE=' } } },
        });
      }),
      'GetItem',
    );

    expect(response.status).toBe(400);
    expect(JSON.parse(String(response.body))).toEqual({
      __type: 'ConditionalCheckFailedException',
      message: 'no',
      Item: { data: { B: 'AAE=' } },
    });
    expect(record).toMatchObject([{ status: 400, error: 'ConditionalCheckFailedException' }]);
  });

  test('are only those that the service lists', async () => {
    const { response } = await send(
      dynamo(async () => ({ status: 200, headers: {}, body: '{}' })),
      'PutItem',
    );

    expect(response.status).toBe(501);
    expect(String(response.body)).toContain('DynamoDB.PutItem');
  });
});
