import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createClock } from '../../../sandbox/clock.ts';
import type { Service } from '../../../sandbox/wire/service.ts';
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
          throw new TypeError('the secret of the handler');
        },
      },
    });
    const client = new OrganizationsClient(aws({}, [service]).as(MANAGEMENT));

    const error = await client.send(new ListAccountsCommand({})).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    expect(JSON.stringify(error)).not.toContain('secret');
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
  const paced = async (milliseconds: number): Promise<number[]> => {
    const asked: number[] = [];
    const clock = {
      ...createClock('instant'),
      paced: (ms: number) => {
        asked.push(ms);
        return 1;
      },
    };
    const test = aws({ clock }, [organizations({})], { latency: () => milliseconds });
    await new OrganizationsClient(test.as(MANAGEMENT)).send(new ListAccountsCommand({}));
    return asked;
  };

  test('makes calls wait at the pace of the clock', async () => {
    await expect(paced(30)).resolves.toEqual([30]);
  });

  test('does not wait where a call takes no time', async () => {
    await expect(paced(0)).resolves.toEqual([]);
  });
});
