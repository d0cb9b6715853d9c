import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import {
  type AccessCheck,
  AwsError,
  type Call,
  type Service,
} from '../../../sandbox/wire/service.ts';
import { aws } from '../../support/aws.ts';

const MANAGEMENT = '111111111111';

const organizations = (parts: Partial<Service>): Service => ({
  sdk: () => import('@aws-sdk/client-organizations'),
  signingName: 'organizations',
  actionPrefix: 'organizations',
  operations: { ListAccounts: () => ({ Accounts: [] }) },
  ...parts,
});

const sts: Service = {
  sdk: () => import('@aws-sdk/client-sts'),
  signingName: 'sts',
  actionPrefix: 'sts',
  operations: {
    GetCallerIdentity: (_input, call) => ({ Arn: call.principal.arn, Account: call.account }),
  },
};

const s3: Service = {
  sdk: () => import('@aws-sdk/client-s3'),
  signingName: 's3',
  actionPrefix: 's3',
  operations: { ListBuckets: () => ({ Buckets: [] }) },
};

const stranger = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' };

describe('the caller', () => {
  test('is who holds the access key, in the region of the signature', async () => {
    const calls: Call[] = [];
    const test = aws({}, [
      organizations({ operations: { ListAccounts: (_input, call) => void calls.push(call) } }),
      sts,
    ]);

    await new OrganizationsClient(test.as(MANAGEMENT)).send(new ListAccountsCommand({}));
    const identity = await new STSClient(test.as('222222222222')).send(
      new GetCallerIdentityCommand({}),
    );

    expect(calls).toMatchObject([
      {
        account: MANAGEMENT,
        region: 'us-east-1',
        service: 'Organizations',
        operation: 'ListAccounts',
      },
    ]);
    expect(identity).toMatchObject({
      Account: '222222222222',
      Arn: 'arn:aws:iam::222222222222:user/sandbox',
    });
  });

  test('is refused in the words of each protocol when nobody knows the access key', async () => {
    const options = aws({}, [organizations({}), sts, s3]).withCredentials(stranger);

    const names = await Promise.all(
      [
        new OrganizationsClient(options).send(new ListAccountsCommand({})),
        new STSClient(options).send(new GetCallerIdentityCommand({})),
        new S3Client(options).send(new ListBucketsCommand({})),
      ].map((answer) => answer.catch((error: Error) => error.name)),
    );

    expect(names).toEqual([
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
    ]);
  });

  test('is refused when the session is over', async () => {
    const options = aws({}, [organizations({}), sts], { resolve: () => 'expired' }).as(MANAGEMENT);

    const answers = [
      new OrganizationsClient(options).send(new ListAccountsCommand({})),
      new STSClient(options).send(new GetCallerIdentityCommand({})),
    ];

    await expect(answers[0]).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    await expect(answers[1]).rejects.toMatchObject({
      Code: 'ExpiredToken',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('is refused without a signature', async () => {
    const client = new STSClient(aws({}, [sts]).as(MANAGEMENT));

    await expect(
      client.send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: 'arn:aws:iam::111111111111:role/r',
          RoleSessionName: 's',
          WebIdentityToken: 't',
        }),
      ),
    ).rejects.toMatchObject({ name: 'MissingAuthenticationToken' });
  });

  test('brings the session token to whoever resolves it', async () => {
    const seen: unknown[] = [];
    const test = aws({}, [sts], { resolve: (...key) => void seen.push(key) });
    const client = new STSClient(
      test.withCredentials({ accessKeyId: 'ASIA1', secretAccessKey: 'x', sessionToken: 'token' }),
    );

    await client.send(new GetCallerIdentityCommand({})).catch(() => undefined);

    expect(seen).toEqual([['ASIA1', 'token']]);
  });
});

describe('authorization', () => {
  const deny = { allowed: false, message: 'User: u is not authorized' } as const;

  test('asks for the action of the operation on everything by default', async () => {
    const seen: (readonly AccessCheck[])[] = [];
    const test = aws({}, [organizations({})], {
      authorize: (_principal, checks) => {
        seen.push(checks);
        return { allowed: true };
      },
    });

    await new OrganizationsClient(test.as(MANAGEMENT)).send(new ListAccountsCommand({}));

    expect(seen).toEqual([[{ action: 'organizations:ListAccounts', resource: '*' }]]);
  });

  test("asks for what the service says, from the call's input", async () => {
    const seen: (readonly AccessCheck[])[] = [];
    const service = organizations({
      operations: { TagResource: () => undefined },
      access: {
        TagResource: ({ ResourceId }, { account }) => [
          {
            action: 'organizations:TagResource',
            resource: `arn:aws:organizations::${account}:${ResourceId}`,
          },
        ],
      },
    });
    const test = aws({}, [service], {
      authorize: async (_principal, checks) => {
        seen.push(checks);
        return { allowed: true };
      },
    });

    await new OrganizationsClient(test.as(MANAGEMENT)).send(
      new TagResourceCommand({ ResourceId: 'r-1', Tags: [] }),
    );

    expect(seen).toEqual([
      [
        {
          action: 'organizations:TagResource',
          resource: `arn:aws:organizations::${MANAGEMENT}:r-1`,
        },
      ],
    ]);
  });

  test('refuses before the handler runs, in the words of each protocol', async () => {
    const ran: string[] = [];
    const { as } = aws(
      {},
      [organizations({ operations: { ListAccounts: () => void ran.push('ran') } }), sts, s3],
      { authorize: () => deny },
    );

    const errors = await Promise.all(
      [
        new OrganizationsClient(as(MANAGEMENT)).send(new ListAccountsCommand({})),
        new STSClient(as(MANAGEMENT)).send(new GetCallerIdentityCommand({})),
        new S3Client(as(MANAGEMENT)).send(new ListBucketsCommand({})),
      ].map((answer) => answer.catch((error: Error) => [error.name, error.message])),
    );

    expect(errors).toEqual([
      ['AccessDeniedException', deny.message],
      ['AccessDenied', deny.message],
      ['AccessDenied', deny.message],
    ]);
    expect(ran).toEqual([]);
  });
});

describe('what is not served', () => {
  test('names an operation that exists in AWS but not here', async () => {
    const client = new OrganizationsClient(aws({}, [organizations({})]).as(MANAGEMENT));

    await expect(
      client.send(new CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com' })),
    ).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'Organizations.CreateAccount is not implemented in the sandbox',
      $metadata: { httpStatusCode: 501 },
    });
  });

  test('names a service that is not here at all', async () => {
    const client = new KMSClient(aws({}, [organizations({})]).as(MANAGEMENT));

    await expect(client.send(new ListKeysCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'kms.ListKeys is not implemented in the sandbox',
    });
  });

  test('names members that are required and missing, deep inside too', async () => {
    const service = organizations({ operations: { TagResource: () => undefined } });
    const client = new OrganizationsClient(aws({}, [service]).as(MANAGEMENT));

    await expect(
      client.send(
        new TagResourceCommand({
          ResourceId: undefined,
          Tags: [
            { Key: 'a', Value: 'b' },
            { Key: undefined, Value: 'b' },
          ],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "2 validation errors detected: Value null at 'ResourceId' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'Tags.2.member.Key' failed to satisfy constraint: Member must not be null",
    });
  });

  test('keeps what went wrong in a handler from the client', async () => {
    const service = organizations({
      operations: {
        ListAccounts: () => {
          throw new TypeError('the secret is 42');
        },
      },
    });
    const client = new OrganizationsClient(aws({}, [service]).as(MANAGEMENT));

    const error = await client.send(new ListAccountsCommand({})).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    expect(JSON.stringify(error)).not.toContain('42');
  });

  test('fails when a handler returns what its output cannot carry', async () => {
    const service = organizations({ operations: { ListAccounts: () => ({ Accounts: 'many' }) } });
    const client = new OrganizationsClient(aws({}, [service]).as(MANAGEMENT));

    await expect(client.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'InternalFailure',
    });
  });
});

describe('loading', () => {
  test('imports an SDK client once, at the first request to its service', async () => {
    const imports: string[] = [];
    const counted = (name: string, service: Service): Service => ({
      ...service,
      sdk: () => {
        imports.push(name);
        return service.sdk();
      },
    });
    const { as } = aws({}, [counted('organizations', organizations({})), counted('sts', sts)]);
    const before = [...imports];
    const client = new STSClient(as(MANAGEMENT));

    await Promise.all([1, 2].map(() => client.send(new GetCallerIdentityCommand({}))));

    expect(before).toEqual([]);
    expect(imports).toEqual(['sts']);
  });
});

describe('latency', () => {
  const slept = async (speed: number | 'instant'): Promise<number[]> => {
    const waits: number[] = [];
    const clock = {
      speed,
      scaled: (ms: number) => ms,
      sleep: async (ms: number) => void waits.push(ms),
      over: (ms: number) => ms,
      now: () => 0,
    };
    const test = aws({ clock }, [organizations({})], { latency: () => 30 });
    await new OrganizationsClient(test.as(MANAGEMENT)).send(new ListAccountsCommand({}));
    return waits;
  };

  test('makes calls wait in AWS time', async () => {
    await expect(slept(20)).resolves.toEqual([30]);
  });

  test('is none when everything is instant', async () => {
    await expect(slept('instant')).resolves.toEqual([]);
  });
});

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
