import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { s3 } from '../../../lambdas/aws/clients/s3.ts';
import type { Connection } from '../../../lambdas/aws/connection.ts';
import { functionPermissions } from '../../../lambdas/contracts/function-permissions.ts';
import { consoleBucketName } from '../../../lambdas/contracts/names.ts';
import { createPublishConsole } from '../../../lambdas/events/publish-console.ts';
import { listenOnLoopback } from '../../../sandbox/runtime/http/loopback.ts';
import { findBucket } from '../../../sandbox/services/s3/buckets.ts';
import { findVersion, writeObject } from '../../../sandbox/services/s3/objects.ts';
import { region } from '../../support/builders.ts';
import { type CrashPoint, crashingConnection, createCrasher } from '../../support/crashes.ts';
import { type Hardening, hardening, MANAGEMENT } from '../../support/hardening.ts';
import '../../support/tasks.ts';

const HOME = region('us-east-1');
const BUCKET = consoleBucketName(MANAGEMENT, HOME);

let here: Hardening;
let folder: string;
let stack: { readonly port: number; close(): Promise<void> };
/** What CloudFormation was told, and what it answers to that: 200 when nothing is left. */
let told: Record<string, unknown>[];
let statuses: number[];

beforeEach(async () => {
  here = await hardening();
  folder = await mkdtemp(join(tmpdir(), 'holdfast-publish-'));
  told = [];
  statuses = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const status = statuses.shift() ?? 200;
    if (status === 200) told.push(JSON.parse(body));
    response.writeHead(status);
    response.end();
  });
  stack = await listenOnLoopback(server, 0, 'X');
});
afterEach(async () => {
  await stack.close();
  await here.stop();
  await rm(folder, { recursive: true });
});

const makeBucket = () =>
  s3(here.administrator(MANAGEMENT), HOME).send(new CreateBucketCommand({ Bucket: BUCKET }));

const filesOf = (version: string) => [
  `assets/app-${version}.js`,
  `assets/page-${version}.css`,
  'icon.svg',
  'index.html',
];

/** A build lies beside the function: the page says which it is. */
const build = async (version: string): Promise<void> => {
  await rm(folder, { recursive: true });
  for (const file of [...filesOf(version), '.vite/manifest.json']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), version);
  }
};

type Request = Pick<CloudFormationCustomResourceEvent, 'RequestType'> & {
  readonly now: string;
  readonly before?: string;
};

const eventOf = ({ RequestType, now, before }: Request): CloudFormationCustomResourceEvent =>
  ({
    RequestType,
    ResponseURL: `http://127.0.0.1:${stack.port}/answer?signature=x`,
    StackId: 'arn:aws:cloudformation:us-east-1:111111111111:stack/HoldfastService/1',
    RequestId: 'request-1',
    LogicalResourceId: 'ConsoleFiles',
    ResourceType: 'Custom::HoldfastConsole',
    ServiceToken: 'arn',
    ResourceProperties: { ServiceToken: 'arn', Build: now, Files: filesOf(now) },
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'console' }),
    ...(before === undefined
      ? {}
      : { OldResourceProperties: { Build: before, Files: filesOf(before) } }),
  }) as CloudFormationCustomResourceEvent;

/** What the function does as its own role. */
const publish = async (request: Request, own: Connection = here.own('publish-console')) => {
  if (request.RequestType !== 'Delete') await build(request.now);
  await createPublishConsole({ own, homeRegion: HOME, folder })(eventOf(request));
};

const bucket = () => {
  const found = findBucket(here.world, BUCKET);
  if (found === undefined) throw new Error('there is no bucket');
  return found;
};
const inBucket = (): readonly string[] =>
  Object.keys(bucket().objects)
    .filter((key) => findVersion(bucket(), key) !== undefined)
    .sort();
const shown = (): string =>
  Buffer.from(findVersion(bucket(), 'index.html')?.body ?? '', 'base64').toString();

describe('publish-console', () => {
  test('may write, take away and list the files of the console, and nothing else', () => {
    expect(functionPermissions['publish-console']).toEqual([
      {
        sid: 'PublishConsole',
        actions: ['s3:PutObject', 's3:DeleteObject'],
        resources: ['arn:{partition}:s3:::holdfast-console-{management}-{home}/*'],
      },
      {
        sid: 'ListConsole',
        actions: ['s3:ListBucket'],
        resources: ['arn:{partition}:s3:::holdfast-console-{management}-{home}'],
      },
    ]);
  });

  test('puts the files with what browsers have to know of them, the page last', async () => {
    await makeBucket();

    const calls = await here.calls(() => publish({ RequestType: 'Create', now: 'one' }));

    const put = calls.map(({ parameters }) => parameters);
    expect(inBucket()).toEqual(filesOf('one'));
    expect(put.at(-1)).toMatchObject({
      Key: 'index.html',
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
    });
    expect(put.find(({ Key }) => Key === 'assets/app-one.js')).toMatchObject({
      ContentType: 'text/javascript; charset=utf-8',
      CacheControl: 'public, max-age=31536000, immutable',
    });
  });

  test('tells CloudFormation that it is done', async () => {
    await makeBucket();
    await publish({ RequestType: 'Create', now: 'one' });

    expect(told).toEqual([
      {
        Status: 'SUCCESS',
        PhysicalResourceId: 'console',
        StackId: 'arn:aws:cloudformation:us-east-1:111111111111:stack/HoldfastService/1',
        RequestId: 'request-1',
        LogicalResourceId: 'ConsoleFiles',
      },
    ]);
  });

  test('keeps the files of the build before, which open pages still load, and no older ones', async () => {
    await makeBucket();
    await publish({ RequestType: 'Create', now: 'one' });
    await publish({ RequestType: 'Update', now: 'two', before: 'one' });
    expect(inBucket()).toEqual([...new Set([...filesOf('one'), ...filesOf('two')])].sort());

    await publish({ RequestType: 'Update', now: 'three', before: 'two' });

    expect(inBucket()).toEqual([...new Set([...filesOf('two'), ...filesOf('three')])].sort());
    expect(shown()).toBe('three');
  });

  test('takes nothing away where it does not know what was there before', async () => {
    await makeBucket();
    await publish({ RequestType: 'Create', now: 'one' });

    await publish({ RequestType: 'Create', now: 'two' });

    expect(inBucket()).toContain('assets/app-one.js');
  });

  test('takes old files away however many there are', async () => {
    await makeBucket();
    for (let number = 0; number < 1_010; number += 1) {
      writeObject(here.world, bucket(), {
        key: `assets/old-${number}.js`,
        body: Buffer.from(''),
        writer: MANAGEMENT,
      });
    }

    await publish({ RequestType: 'Update', now: 'two', before: 'one' });

    expect(inBucket()).toEqual(filesOf('two'));
  });

  test('leaves the files where they are when the stack goes', async () => {
    await makeBucket();
    await publish({ RequestType: 'Create', now: 'one' });

    const calls = await here.calls(() => publish({ RequestType: 'Delete', now: 'one' }));

    expect(calls).toEqual([]);
    expect(told.at(-1)).toMatchObject({ Status: 'SUCCESS' });
  });

  test('tells CloudFormation what was in the way', async () => {
    await publish({ RequestType: 'Create', now: 'one' });

    expect(told).toEqual([
      expect.objectContaining({
        Status: 'FAILED',
        Reason: expect.stringMatching(
          /^the console was not published: S3 PutObject failed for account 111111111111/,
        ),
      }),
    ]);
  });

  test('tells CloudFormation that there is no console in it', async () => {
    await makeBucket();
    await rm(folder, { recursive: true });

    const dependencies = { own: here.own('publish-console'), homeRegion: HOME, folder };
    await createPublishConsole(dependencies)(eventOf({ RequestType: 'Create', now: 'one' }));
    await mkdir(folder);

    expect(told[0]?.['Reason']).toContain('index.html is not among its 0 files');
    expect(told[0]?.['Reason']).toContain('Run npm run build');
  });

  test('tells CloudFormation again when it did not hear', async () => {
    await makeBucket();
    statuses = [503, 500];

    await publish({ RequestType: 'Create', now: 'one' });

    expect(told).toHaveLength(1);
  });

  test('fails when CloudFormation never hears, so that Lambda calls it again', async () => {
    await makeBucket();
    statuses = [503, 503, 503];

    await expect(publish({ RequestType: 'Create', now: 'one' })).rejects.toMatchObject({
      code: 'StackUnanswered',
    });
  });
});

/** Three files and the page are put, two old ones are taken away. */
const POINTS: readonly CrashPoint[] = Array.from({ length: 6 }).flatMap((_, effect) => [
  { effect, when: 'before' },
  { effect, when: 'after' },
]);

describe('a publish-console that ends on the way', () => {
  test.each(POINTS)(
    '$when effect $effect leaves a page whose files are there, and is done when it runs again',
    async (point) => {
      await makeBucket();
      await publish({ RequestType: 'Create', now: 'one' });
      await publish({ RequestType: 'Update', now: 'two', before: 'one' });
      const crasher = createCrasher(point);
      const request: Request = { RequestType: 'Update', now: 'three', before: 'two' };

      await publish(request, crashingConnection(here.own('publish-console'), crasher));
      const between = { page: shown(), files: inBucket() };
      await publish(request);

      expect(crasher.crashed()).toBe(true);
      expect(between.files).toEqual(expect.arrayContaining(filesOf(between.page)));
      expect(between.files).toEqual(expect.arrayContaining(filesOf('two')));
      expect(shown()).toBe('three');
      expect(inBucket()).toEqual([...new Set([...filesOf('two'), ...filesOf('three')])].sort());
    },
  );
});
