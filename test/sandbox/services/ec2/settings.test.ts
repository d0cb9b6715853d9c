import {
  DisableEbsEncryptionByDefaultCommand,
  DisableImageBlockPublicAccessCommand,
  DisableSnapshotBlockPublicAccessCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  EnableImageBlockPublicAccessCommand,
  EnableSnapshotBlockPublicAccessCommand,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
  ModifyInstanceMetadataDefaultsCommand,
  type ModifyInstanceMetadataDefaultsCommandInput,
} from '@aws-sdk/client-ec2';
import { allow, BARE, HOME, startingWorld } from '../../../support/starting-world.ts';

const ec2Of = (region = HOME) => {
  const begun = startingWorld();
  return { ...begun, ec2: new EC2Client(begun.as(BARE, region)) };
};

describe('EBS encryption by default', () => {
  test('is off until somebody enables it, region by region', async () => {
    const { as, ec2 } = ec2Of();
    const isOn = async (client = ec2) =>
      (await client.send(new GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault;
    const states = [await isOn()];

    await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    states.push(await isOn(), await isOn(new EC2Client(as(BARE, 'eu-west-1'))));
    await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
    states.push(await isOn());

    expect(states).toEqual([false, true, false, false]);
  });

  test("uses EC2's own key", async () => {
    const { KmsKeyId } = await ec2Of().ec2.send(new GetEbsDefaultKmsKeyIdCommand({}));

    expect(KmsKeyId).toBe('alias/aws/ebs');
  });
});

describe('public sharing of snapshots', () => {
  test.each(['block-all-sharing', 'block-new-sharing'] as const)('is %s', async (State) => {
    const { ec2 } = ec2Of();
    const state = async () =>
      (await ec2.send(new GetSnapshotBlockPublicAccessStateCommand({}))).State;
    const states: unknown[] = [await state()];

    await ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State }));
    states.push(await state());
    await ec2.send(new DisableSnapshotBlockPublicAccessCommand({}));
    states.push(await state());

    expect(states).toEqual(['unblocked', State, 'unblocked']);
  });

  test('takes no other state', async () => {
    const { ec2 } = ec2Of();
    const State = 'unblocked';

    await expect(
      ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('public sharing of images', () => {
  const stateOf = async (ec2: EC2Client) => {
    const answer = await ec2.send(new GetImageBlockPublicAccessStateCommand({}));
    return answer.ImageBlockPublicAccessState;
  };

  test('is blocked from the start', async () => {
    expect(await stateOf(ec2Of().ec2)).toBe('block-new-sharing');
  });

  test('changes after a while, when readers hear of it', async () => {
    const { ec2, clock } = ec2Of('eu-west-2');
    const states: unknown[] = [];
    const look = async () => states.push(await stateOf(ec2));

    const off = await ec2.send(new DisableImageBlockPublicAccessCommand({}));
    await look();
    clock.advance(60_000);
    await look();
    const on = await ec2.send(
      new EnableImageBlockPublicAccessCommand({ ImageBlockPublicAccessState: 'block-new-sharing' }),
    );
    await look();
    clock.advance(60_000);
    await look();

    expect(off.ImageBlockPublicAccessState).toBe('unblocked');
    expect(on.ImageBlockPublicAccessState).toBe('block-new-sharing');
    expect(states).toEqual(['block-new-sharing', 'unblocked', 'unblocked', 'block-new-sharing']);
  });
});

describe('metadata defaults', () => {
  const modified = async (...inputs: ModifyInstanceMetadataDefaultsCommandInput[]) => {
    const { ec2 } = ec2Of();
    for (const input of inputs) await ec2.send(new ModifyInstanceMetadataDefaultsCommand(input));
    return (await ec2.send(new GetInstanceMetadataDefaultsCommand({}))).AccountLevel;
  };

  test('are none at first', async () => {
    expect(await modified()).toEqual({ ManagedBy: 'account' });
  });

  test('change by what is given, and are taken back by no preference', async () => {
    const both = { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } as const;

    expect(await modified(both, { HttpEndpoint: 'enabled' })).toMatchObject({
      ...both,
      HttpEndpoint: 'enabled',
    });
    expect(
      await modified(both, { HttpTokens: 'no-preference', HttpPutResponseHopLimit: -1 }),
    ).toEqual({ ManagedBy: 'account' });
  });

  test.each([
    { HttpTokens: 'maybe' as 'required' },
    { HttpPutResponseHopLimit: 65 },
    { HttpPutResponseHopLimit: 0 },
    { InstanceMetadataTags: 'on' as 'enabled' },
  ])('cannot be %p', async (input) => {
    await expect(modified(input)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('a refusal', () => {
  test("is in EC2's own words", async () => {
    const { asRole } = startingWorld();
    const ec2 = new EC2Client(asRole(BARE, 'reader', [allow('ec2:Get*')]));

    await expect(ec2.send(new EnableEbsEncryptionByDefaultCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringMatching(
        /^You are not authorized to perform this operation\. User: .*ec2:EnableEbsEncryptionByDefault/,
      ),
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('of strange credentials is AuthFailure', async () => {
    const { aws } = startingWorld();
    const stranger = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' };
    const ec2 = new EC2Client(aws.withCredentials(stranger));

    await expect(ec2.send(new GetEbsEncryptionByDefaultCommand({}))).rejects.toMatchObject({
      name: 'AuthFailure',
      $metadata: { httpStatusCode: 401 },
    });
  });

  test('of a request without what it needs names the parameter', async () => {
    const { ec2 } = ec2Of();
    const input = { State: undefined };

    await expect(ec2.send(new EnableSnapshotBlockPublicAccessCommand(input))).rejects.toMatchObject(
      { name: 'MissingParameter', message: expect.stringContaining('State') },
    );
  });

  test('tells a throttled caller RequestLimitExceeded', async () => {
    const { aws, ec2 } = ec2Of();
    aws.faults.add({ kind: 'throttle', service: 'ec2' });

    await expect(ec2.send(new GetEbsEncryptionByDefaultCommand({}))).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
  });

  test('answers a dry run that would have succeeded, and changes nothing', async () => {
    const { ec2 } = ec2Of();

    await expect(
      ec2.send(new EnableEbsEncryptionByDefaultCommand({ DryRun: true })),
    ).rejects.toMatchObject({ name: 'DryRunOperation', $metadata: { httpStatusCode: 412 } });
    const answer = await ec2.send(new GetEbsEncryptionByDefaultCommand({}));
    expect(answer.EbsEncryptionByDefault).toBe(false);
  });
});
