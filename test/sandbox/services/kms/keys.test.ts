import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-kms';
import {
  allow,
  BARE,
  HOME,
  KEY,
  LOGGING,
  MANAGEMENT,
  policyOf,
  startingWorld,
} from '../../../support/starting-world.ts';

const ALIAS = `arn:aws:kms:${HOME}:${LOGGING}:alias/holdfast-log-archive`;

const withKey = async () => {
  const start = startingWorld();
  const kms = new KMSClient(start.as(BARE));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ Tags: [{ TagKey: 'a', TagValue: '1' }] }),
  );
  return { ...start, kms, KeyId: KeyMetadata?.KeyId ?? '' };
};

const DESCRIBE = allow('kms:DescribeKey', `arn:aws:kms:${HOME}:*:key/*`);

/** The archive's key, which a role of the management account may describe. */
const readBy = async (role: string) => {
  const start = startingWorld();
  start.asRole(MANAGEMENT, role, []);
  await new KMSClient(start.as(LOGGING)).send(
    new PutKeyPolicyCommand({
      KeyId: KEY,
      Policy: policyOf({
        ...allow('kms:DescribeKey'),
        Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:role/${role}` },
      }),
    }),
  );
  const describe = (kms: KMSClient) => kms.send(new DescribeKeyCommand({ KeyId: ALIAS }));
  return { ...start, describe };
};

describe('keys', () => {
  test('are made enabled, with tags and a policy that leaves it to IAM', async () => {
    const { kms, KeyId } = await withKey();

    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    await kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'b', TagValue: '2' }] }));
    const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId }));

    expect(KeyMetadata).toMatchObject({ KeyState: 'Enabled', Enabled: true });
    expect(Policy).toContain(`arn:aws:iam::${BARE}:root`);
    expect(Tags?.map(({ TagKey }) => TagKey)).toEqual(['a', 'b']);
  });

  test('are found by an alias of the account and region', async () => {
    const { kms, KeyId, as } = await withKey();
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/mine', TargetKeyId: KeyId }));

    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/mine' }));
    const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId }));

    expect(KeyMetadata?.KeyId).toBe(KeyId);
    expect(Aliases?.map(({ AliasName }) => AliasName)).toEqual(['alias/mine']);
    const elsewhere = new KMSClient(as(BARE, 'eu-west-1'));
    await expect(
      elsewhere.send(new DescribeKeyCommand({ KeyId: 'alias/mine' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('of another region are not reached through their ARN', async () => {
    const { as } = startingWorld();
    const kms = new KMSClient(as(LOGGING, 'eu-west-1'));

    await expect(kms.send(new DescribeKeyCommand({ KeyId: KEY }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Invalid arn us-east-1',
    });
  });

  test('rotate when told to, and not while disabled', async () => {
    const { kms, KeyId } = await withKey();

    await kms.send(new EnableKeyRotationCommand({ KeyId }));

    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    expect(KeyRotationEnabled).toBe(true);
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(kms.send(new EnableKeyRotationCommand({ KeyId }))).rejects.toMatchObject({
      name: 'DisabledException',
    });
  });

  test('encrypt and decrypt for the same context, and not while disabled', async () => {
    const { kms, KeyId } = await withKey();
    const EncryptionContext = { trail: 'a' };
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret'), EncryptionContext }),
    );
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect(Buffer.from(Plaintext ?? []).toString()).toBe('secret');

    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(
      kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' })),
    ).rejects.toMatchObject({ name: 'DisabledException' });
  });

  test('wait at least a week to be deleted, and are of no use meanwhile', async () => {
    const { kms, KeyId } = await withKey();
    const schedule = (PendingWindowInDays: number) =>
      kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays }));

    await expect(schedule(1)).rejects.toMatchObject({ name: 'ValidationException' });
    await schedule(7);

    await expect(
      kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') })),
    ).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
  });
});

describe('key policies', () => {
  test('let a role of another account describe the key, by its alias', async () => {
    const { asRole, describe } = await readBy('reader');
    const reader = new KMSClient(asRole(MANAGEMENT, 'reader', [DESCRIBE]));
    const other = new KMSClient(asRole(MANAGEMENT, 'other', [DESCRIBE]));

    const { KeyMetadata } = await describe(reader);

    expect(KeyMetadata?.Arn).toBe(KEY);
    await expect(describe(other)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('no resource-based policy'),
    });
  });

  test('without the caller’s own permission are not enough', async () => {
    const { asRole, describe } = await readBy('reader');
    const reader = new KMSClient(asRole(MANAGEMENT, 'reader', []));

    await expect(describe(reader)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('no identity-based policy'),
    });
  });

  test('shut out even the key’s own account when they do not name it', async () => {
    const { kms, KeyId } = await withKey();
    await kms.send(
      new PutKeyPolicyCommand({
        KeyId,
        PolicyName: 'default',
        Policy: policyOf({
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: 'kms:*',
          Resource: '*',
        }),
      }),
    );

    await expect(kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
