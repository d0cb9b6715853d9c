import {
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
import type { AccessCheck, Call, Service } from '../../../sandbox/wire/service.ts';
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

  test('brings session token and region to whoever resolves the caller', async () => {
    const seen: unknown[] = [];
    const test = aws({}, [sts], { resolve: (...key) => void seen.push(key) });
    const client = new STSClient(
      test.withCredentials({ accessKeyId: 'ASIA1', secretAccessKey: 'x', sessionToken: 'token' }),
    );

    await client.send(new GetCallerIdentityCommand({})).catch(() => undefined);

    expect(seen).toEqual([['ASIA1', 'token', 'eu-central-1']]);
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
