import { CloudWatchClient, DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  AccountNotFoundException,
  ConstraintViolationException,
  CreateAccountCommand,
  DescribeAccountCommand,
  ListAccountsCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AwsError, type Service } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';

const MANAGEMENT = '111111111111';

const organizations = (operations: Service['operations']): Service => ({
  sdk: () => import('@aws-sdk/client-organizations'),
  signingName: 'organizations',
  actionPrefix: 'organizations',
  operations,
});

const clientOf = (operations: Service['operations']) =>
  new OrganizationsClient(aws({}, [organizations(operations)]).as(MANAGEMENT));

describe('AWS JSON', () => {
  test('carries milliseconds of a timestamp', async () => {
    const at = '2024-01-02T03:04:05.678Z';
    const client = clientOf({ ListAccounts: () => ({ Accounts: [{ JoinedTimestamp: at }] }) });

    const { Accounts } = await client.send(new ListAccountsCommand({}));

    expect(Accounts?.[0]?.JoinedTimestamp?.toISOString()).toBe(at);
  });

  test('answers a handler that returns nothing with an empty output', async () => {
    const client = clientOf({ ListRoots: () => undefined });

    await expect(client.send(new ListRootsCommand({}))).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });

  test('throws the exception class of a modelled error', async () => {
    const client = clientOf({
      DescribeAccount: () => {
        throw new AwsError('AccountNotFoundException', 'no such account');
      },
    });

    const error = await client
      .send(new DescribeAccountCommand({ AccountId: '222222222222' }))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(AccountNotFoundException);
    expect(error).toMatchObject({ message: 'no such account', $metadata: { httpStatusCode: 404 } });
  });

  test('carries modelled members of an error beside its message', async () => {
    const client = clientOf({
      CreateAccount: () => {
        throw new AwsError('ConstraintViolationException', 'too many', {
          extra: { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', Secret: 'not in the model' },
        });
      },
    });

    const error = await client
      .send(new CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com' }))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(ConstraintViolationException);
    expect(error).toMatchObject({ Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', message: 'too many' });
    expect(error).not.toHaveProperty('Secret');
  });

  test('keeps an error that the service does not model', async () => {
    const client = clientOf({
      ListAccounts: () => {
        throw new AwsError('SubscriptionRequiredException', 'not yet', { status: 403 });
      },
    });

    await expect(client.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'SubscriptionRequiredException',
      message: 'not yet',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test.each([
    ['{', 'the request body is not JSON'],
    ['[]', 'Start of structure or map expected'],
    ['{"AccountId":7}', 'NUMBER can not be converted to a String'],
  ])('refuses the body %s', async (body, message) => {
    const { wire } = aws({}, [organizations({ DescribeAccount: () => ({}) })]);

    const response = await wire.handle({
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=sandbox-${MANAGEMENT}/20260101/us-east-1/organizations/aws4_request`,
        'x-amz-target': 'AWSOrganizationsV20161128.DescribeAccount',
        'content-type': 'application/x-amz-json-1.1',
      },
      body: Buffer.from(body),
    });

    expect(response.status).toBe(400);
    expect(JSON.parse(String(response.body))).toEqual({
      __type: 'SerializationException',
      message,
    });
  });
});

describe('a service that once spoke query', () => {
  const cloudWatch = (operations: Service['operations']): Service => ({
    sdk: () => import('@aws-sdk/client-cloudwatch'),
    signingName: 'monitoring',
    actionPrefix: 'cloudwatch',
    operations,
  });

  test('tells errors by their old code too', async () => {
    const unknown = (): never => {
      throw new AwsError('ResourceNotFound', 'Unknown');
    };
    const client = new CloudWatchClient(
      aws({}, [cloudWatch({ DeleteAlarms: unknown })]).as(MANAGEMENT),
    );

    await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ['a'] }))).rejects.toMatchObject(
      { name: 'ResourceNotFound', Code: 'ResourceNotFound', Type: 'Sender' },
    );
  });

  test('gives an old code a new name', async () => {
    const wrong = (): never => {
      throw new AwsError('ValidationError', 'wrong');
    };
    const client = new CloudWatchClient(
      aws({}, [cloudWatch({ DeleteAlarms: wrong })]).as(MANAGEMENT),
    );

    await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ['a'] }))).rejects.toMatchObject(
      { name: 'ValidationException', Code: 'ValidationError' },
    );
  });
});
