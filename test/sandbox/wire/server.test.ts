import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Service } from '../../../sandbox/wire/service.ts';
import { aws, type TestAws } from '../../support/aws.ts';

const ACCOUNT = '111111111111';

const organizations: Service = {
  sdk: () => import('@aws-sdk/client-organizations'),
  signingName: 'organizations',
  actionPrefix: 'organizations',
  operations: {
    ListAccounts: () => ({ Accounts: [{ Id: ACCOUNT }] }),
    CreateAccount: () => ({}),
  },
};

const objects = new Map<string, Uint8Array>();

const s3: Service = {
  sdk: () => import('@aws-sdk/client-s3'),
  signingName: 's3',
  actionPrefix: 's3',
  operations: {
    PutObject: ({ Key, Body }) => void objects.set(Key, Body),
    GetObject: ({ Key }) => ({ Body: objects.get(Key) }),
    HeadObject: ({ Key }) => ({ ContentLength: objects.get(Key)?.length }),
  },
};

let running: TestAws;
let port: number;

beforeEach(async () => {
  running = aws({}, [organizations, s3]);
  port = await running.wire.listen(0);
});

afterEach(() => {
  running.wire.server.closeAllConnections();
  running.wire.server.close();
});

/** What a client outside of this process has: credentials and an endpoint. */
const overHttp = () => {
  const { requestHandler: _inProcess, ...options } = running.as(ACCOUNT);
  return { ...options, endpoint: `http://127.0.0.1:${port}` };
};

describe('the server', () => {
  test('listens on the loopback interface only', () => {
    const { address } = running.wire.server.address() as AddressInfo;

    expect(address).toBe('127.0.0.1');
  });

  test('says that a port is taken', async () => {
    await expect(aws({}, []).wire.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('serves many calls at once', async () => {
    const client = new OrganizationsClient(overHttp());

    const answers = await Promise.all(
      Array.from({ length: 100 }, () => client.send(new ListAccountsCommand({}))),
    );

    expect(answers.every(({ Accounts }) => Accounts?.[0]?.Id === ACCOUNT)).toBe(true);
    expect(running.record.since(0)).toHaveLength(100);
  });

  test('takes objects of more than one packet', async () => {
    const client = new S3Client(overHttp());
    const body = Buffer.alloc(300_000, 'é');

    await client.send(new PutObjectCommand({ Bucket: 'some-bucket', Key: 'k', Body: body }));
    const head = await client.send(new HeadObjectCommand({ Bucket: 'some-bucket', Key: 'k' }));
    const object = await client.send(new GetObjectCommand({ Bucket: 'some-bucket', Key: 'k' }));

    expect(head.ContentLength).toBe(300_000);
    expect(Buffer.from((await object.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });

  test('ends the connection when a fault says so, and serves the next one', async () => {
    const client = new OrganizationsClient(overHttp());
    running.faults.add({ kind: 'timeout-after', times: 1 });

    await expect(
      client.send(new CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com' })),
    ).rejects.toThrow('socket hang up');
    await expect(client.send(new ListAccountsCommand({}))).resolves.toMatchObject({
      Accounts: [{ Id: ACCOUNT }],
    });
  });

  test('lets a client that may retry get over a dropped connection', async () => {
    const client = new OrganizationsClient({ ...overHttp(), maxAttempts: 2 });
    running.faults.add({ kind: 'timeout-before', times: 1 });

    const { $metadata } = await client.send(new ListAccountsCommand({}));

    expect($metadata.attempts).toBe(2);
  });

  test('answers its control plane beside AWS', async () => {
    await new OrganizationsClient(overHttp()).send(new ListAccountsCommand({}));

    const response = await fetch(`http://127.0.0.1:${port}/_sandbox/requests?since=0`);

    expect(JSON.parse(await response.text())).toMatchObject({ operation: 'ListAccounts' });
  });

  test('answers a request that nobody signed', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`);

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  test('survives a client that goes away in the middle of a request', async () => {
    const halfway = httpRequest({ port, host: '127.0.0.1', method: 'POST' });
    const ended = new Promise((resolve) => halfway.on('error', resolve));
    halfway.setHeader('content-length', '100');
    halfway.write('half');
    await new Promise((resolve) => running.wire.server.once('request', resolve));
    halfway.destroy(new Error('gone'));
    await ended;

    const answer = new OrganizationsClient(overHttp()).send(new ListAccountsCommand({}));

    await expect(answer).resolves.toMatchObject({ Accounts: [{ Id: ACCOUNT }] });
  });
});
