import { setTimeout as wait } from 'node:timers/promises';
import {
  AccountClient,
  DisableRegionCommand,
  EnableRegionCommand,
  GetRegionOptStatusCommand,
  ListRegionsCommand,
  paginateListRegions,
} from '@aws-sdk/client-account';
import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListDocumentsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createClock } from '../../../../sandbox/clock.ts';
import { accountManagement } from '../../../../sandbox/services/account/account.ts';
import { optIn } from '../../../../sandbox/services/account/region-opt-in.ts';
import type { AwsEvent, World } from '../../../../sandbox/services/world.ts';
import { createState } from '../../../../sandbox/state.ts';
import { aws } from '../../../support/aws.ts';
import { allow, BARE, MANAGEMENT, startingWorld } from '../../../support/starting-world.ts';
import { trustsService } from '../../../support/trusts-service.ts';

const REGION = 'eu-south-1';
const HOUR = 3_600_000;

const begin = () => {
  const begun = startingWorld();
  const account = new AccountClient(begun.as(BARE));
  const status = async (RegionName = REGION) => {
    begun.clock.advance(1_000);
    const answer = await account.send(new GetRegionOptStatusCommand({ RegionName }));
    return answer.RegionOptStatus;
  };
  const enable = (RegionName = REGION) => account.send(new EnableRegionCommand({ RegionName }));
  const disable = (RegionName = REGION) => account.send(new DisableRegionCommand({ RegionName }));
  return { ...begun, account, status, enable, disable };
};

describe('ListRegions', () => {
  test('has seventeen regions that are always on, and as many to opt in to', async () => {
    const { account, world } = begin();
    optIn(world, BARE, REGION);
    const count = async (status: 'ENABLED_BY_DEFAULT' | 'DISABLED' | 'ENABLED') => {
      const input = { RegionOptStatusContains: [status] };
      return (await account.send(new ListRegionsCommand(input))).Regions?.length;
    };

    expect(await count('ENABLED_BY_DEFAULT')).toBe(17);
    expect(await count('DISABLED')).toBe(16);
    expect(await count('ENABLED')).toBe(1);
  });

  test('pages', async () => {
    const { account } = begin();
    const sizes: (number | undefined)[] = [];
    for await (const page of paginateListRegions({ client: account, pageSize: 15 }, {})) {
      sizes.push(page.Regions?.length);
    }

    expect(sizes).toEqual([15, 15, 4]);
  });

  test('answers the management account for a member', async () => {
    const { as, world } = begin();
    optIn(world, BARE, REGION);
    await trustsService(as(MANAGEMENT), 'account.amazonaws.com');

    const { Regions } = await new AccountClient(as(MANAGEMENT)).send(
      new ListRegionsCommand({ AccountId: BARE, RegionOptStatusContains: ['ENABLED'] }),
    );

    expect(Regions).toEqual([{ RegionName: REGION, RegionOptStatus: 'ENABLED' }]);
  });

  test('answers five calls a second', async () => {
    const { account, clock } = begin();
    const list = () => account.send(new ListRegionsCommand({}));
    for (let call = 0; call < 5; call += 1) await list();

    await expect(list()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    clock.advance(1_000);

    expect((await list()).Regions).toHaveLength(34);
  });
});

describe('a region', () => {
  test('is enabled and disabled in its own time', async () => {
    const { clock, status, enable, disable } = begin();
    const seen = [await status()];

    await enable();
    seen.push(await status());
    clock.advance(HOUR);
    seen.push(await status());
    await disable();
    seen.push(await status());
    clock.advance(HOUR);
    seen.push(await status());

    expect(seen).toEqual(['DISABLED', 'ENABLING', 'ENABLED', 'DISABLING', 'DISABLED']);
  });

  test('is not turned round half way, and asked for twice without harm', async () => {
    const { clock, status, enable, disable } = begin();
    await enable();
    clock.advance(1_000);
    await enable();

    await expect(disable()).rejects.toMatchObject({ name: 'ConflictException' });
    expect(await status()).toBe('ENABLING');
  });

  test.each([
    ['eu-west-1', 'invalidRegionOptTarget'],
    ['mars-north-1', 'fieldValidationFailed'],
  ])('%s is nothing to opt in to', async (region, reason) => {
    await expect(begin().enable(region)).rejects.toMatchObject({
      name: 'ValidationException',
      reason,
    });
  });

  test('is one of six at most that change at once', async () => {
    const { clock, enable } = begin();
    const six = ['af-south-1', 'ap-east-1', 'ca-west-1', 'il-central-1', 'me-south-1', REGION];
    for (const region of six) {
      await enable(region);
      clock.advance(1_000);
    }

    await expect(enable('eu-south-2')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });

  test('tells EventBridge when it begins and when it is there', async () => {
    const told: AwsEvent[] = [];
    const world: World = {
      state: createState(),
      clock: createClock('instant'),
      managementAccount: MANAGEMENT,
      emit: (event) => told.push(event),
    };
    const account = new AccountClient(aws(world, [accountManagement(world)]).as(BARE));

    await account.send(new EnableRegionCommand({ RegionName: REGION }));
    while (told.length < 2) await wait(2);

    const event = {
      source: 'aws.account',
      'detail-type': 'Region Opt-In Status Change',
      account: BARE,
      region: 'us-east-1',
    };
    expect(told).toMatchObject([
      { ...event, detail: { regionName: REGION, status: 'ENABLING' } },
      { ...event, detail: { regionName: REGION, status: 'ENABLED' } },
    ]);
  });
});

describe('a region that an account does not have', () => {
  const outcome = (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => 'served',
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );
  const everyService = (options: ReturnType<ReturnType<typeof begin>['as']>) =>
    Promise.all(
      [
        new SSMClient(options).send(new ListDocumentsCommand({})),
        new EC2Client(options).send(new GetEbsEncryptionByDefaultCommand({})),
        new STSClient(options).send(new GetCallerIdentityCommand({})),
        new S3Client({ ...options, forcePathStyle: true }).send(new ListBucketsCommand({})),
      ].map(outcome),
    );

  test('does not know the credentials of the account, in the words of each protocol', async () => {
    const { as, world } = begin();

    expect(await everyService(as(BARE, REGION))).toEqual([
      'UnrecognizedClientException',
      'AuthFailure',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
    ]);
    optIn(world, BARE, REGION);

    expect(new Set(await everyService(as(BARE, REGION)))).toEqual(new Set(['served']));
  });

  test('serves the account only once it is wholly enabled', async () => {
    const { as, clock, enable } = begin();
    const ssm = new SSMClient(as(BARE, REGION));
    const read = () => outcome(ssm.send(new ListDocumentsCommand({})));
    await enable();
    const early = await read();
    clock.advance(HOUR);

    expect([early, await read()]).toEqual(['UnrecognizedClientException', 'served']);
  });

  test('knows no session of its roles either', async () => {
    const { asRole } = begin();
    const options = { ...asRole(BARE, 'everything', [allow('*')]), region: REGION };

    expect(await outcome(new SSMClient(options).send(new ListDocumentsCommand({})))).toBe(
      'UnrecognizedClientException',
    );
  });
});
