import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { functions } from '../../lambdas/contracts/functions.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import { listener } from '../least-privilege/recording.ts';

let directory: string;
let sandbox: Sandbox | undefined;
beforeAll(async () => {
  await ensureBuilt();
  directory = await mkdtemp(join(tmpdir(), 'holdfast-sandbox-'));
});
afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
});
afterAll(() => rm(directory, { recursive: true }));

const start = async (options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 'instant', ...options }, listener);
  return sandbox;
};

const asAdministrator = ({ urls }: Sandbox) => ({
  region: 'us-east-1',
  endpoint: urls.aws,
  credentials: { accessKeyId: 'sandbox', secretAccessKey: 'any' },
});

describe('startSandbox', () => {
  test('gives every function a role of its own', async () => {
    const client = new IAMClient(asAdministrator(await start()));

    const { Roles = [] } = await client.send(new ListRolesCommand({ MaxItems: 1000 }));

    const names = Roles.map(({ RoleName }) => RoleName);
    expect(names).toEqual(
      expect.arrayContaining(Object.keys(functions).map((name) => `holdfast-${name}`)),
    );
  });

  test('answers what has no function', async () => {
    const { urls } = await start();

    expect(await (await fetch(`${urls.console}/accounts`)).text()).toContain('<title>');
    expect((await fetch(`${urls.console}/none.txt`)).status).toBe(404);
    expect((await fetch(`${urls.identity}/jwks`)).status).toBe(200);
  });

  test('stays on the loopback addresses', async () => {
    const { urls } = await start();

    for (const url of Object.values(urls)) expect(new URL(url).hostname).toBe('localhost');
  });

  test('has its table after a restart with a state directory', async () => {
    const Item = { pk: 'setting#test', sk: '#', kept: true };
    const Key = { pk: 'setting#test', sk: '#' };
    const client = (running: Sandbox) =>
      DynamoDBDocumentClient.from(new DynamoDBClient(asAdministrator(running)));
    const first = await start({ state: directory });
    await client(first).send(new PutCommand({ TableName: 'holdfast', Item }));
    await first.stop();

    const second = await start({ state: directory });

    const { Item: found } = await client(second).send(
      new GetCommand({ TableName: 'holdfast', Key }),
    );
    expect(found).toEqual(Item);
  });

  test('leaves nothing open when a port is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.urls.api).port);

    await expect(startSandbox({ port, awsPort: 0, state: join(directory, 'two') })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken`,
    );

    const again = await startSandbox({ port: 0, awsPort: 0, state: join(directory, 'two') });
    await again.stop();
    expect(again.urls.api).not.toBe(first.urls.api);
  });
});
