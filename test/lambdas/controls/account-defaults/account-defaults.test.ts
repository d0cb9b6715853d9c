import {
  DisableEbsEncryptionByDefaultCommand,
  EnableSnapshotBlockPublicAccessCommand,
  GetInstanceMetadataDefaultsCommand,
  ModifyInstanceMetadataDefaultsCommand,
} from '@aws-sdk/client-ec2';
import {
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { PutPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { ec2 } from '../../../../lambdas/aws/clients/ec2.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { s3Control } from '../../../../lambdas/aws/clients/s3-control.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import { createAccountDefaults } from '../../../../lambdas/controls/account-defaults/account-defaults.ts';
import { ec2Store } from '../../../../sandbox/services/ec2/ec2-state.ts';
import {
  type AccountControl,
  accountControl,
  countOf,
  failuresOf,
} from '../../../support/account-control.ts';
import { region, someSettings } from '../../../support/builders.ts';
import { CREATED, changesOf } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';

const HOME = region('us-east-1');
const ELSEWHERE = region('eu-west-1');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, [HOME, ELSEWHERE, 'sa-east-1']);
const COUNT = REGIONS.length;

let here: AccountControl;
beforeEach(async () => {
  here = await accountControl(
    'set-defaults',
    (management) => createAccountDefaults({ management }),
    { regions: [...REGIONS] },
  );
});
afterEach(() => here.stop());

const customer = (code = ELSEWHERE) => ec2(here.administrator(CREATED), code);
const customerIam = () => iam(here.administrator(CREATED));
const enforce = async () => {
  const calls = await here.calls(async () => {
    expect(failuresOf(await here.carry())).toEqual([]);
  });
  return changesOf(calls);
};
const reported = async () =>
  [...(await here.planned())].flatMap(([at, { changes }]) =>
    changes.map(({ kind, destructive }) => [at, kind, destructive]),
  );

describe('a new account', () => {
  test('gets its defaults with three calls a region and two more', async () => {
    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { unset: true }))).toEqual([]);
    });

    expect(countOf(calls)).toEqual({
      'ec2:EnableEbsEncryptionByDefault': COUNT,
      'ec2:EnableSnapshotBlockPublicAccess': COUNT,
      'ec2:ModifyInstanceMetadataDefaults': COUNT,
      's3:PutPublicAccessBlock': 1,
      'iam:UpdateAccountPasswordPolicy': 1,
    });
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('is verified with one read a setting, and left alone the second time', async () => {
    await here.carry('enforce', { unset: true });
    const reads = {
      'ec2:GetEbsEncryptionByDefault': COUNT,
      'ec2:GetSnapshotBlockPublicAccessState': COUNT,
      'ec2:GetImageBlockPublicAccessState': COUNT,
      'ec2:GetInstanceMetadataDefaults': COUNT,
      's3:GetPublicAccessBlock': 1,
      'iam:GetAccountPasswordPolicy': 1,
    };

    const verified = await here.calls(async () => {
      expect(failuresOf(await here.carry('verify'))).toEqual([]);
    });
    const again = await here.calls(async () => {
      expect(failuresOf(await here.carry())).toEqual([]);
    });

    expect(countOf(verified)).toEqual(reads);
    expect(countOf(again)).toEqual(reads);
  });

  test('asks at least as much of passwords as AWS does without a policy', async () => {
    await here.carry('enforce', { unset: true });

    const { PasswordPolicy } = await customerIam().send(new GetAccountPasswordPolicyCommand({}));

    expect(PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 14,
      PasswordReusePrevention: 24,
      RequireLowercaseCharacters: true,
      RequireUppercaseCharacters: true,
      RequireNumbers: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: false,
    });
  });
});

describe('an account with its defaults', () => {
  beforeEach(() => here.carry('enforce', { unset: true }));

  test.each([
    [
      'encrypt-volumes',
      'ec2:EnableEbsEncryptionByDefault',
      () => customer().send(new DisableEbsEncryptionByDefaultCommand({})),
    ],
    [
      'block-snapshots',
      'ec2:EnableSnapshotBlockPublicAccess',
      () =>
        customer().send(new EnableSnapshotBlockPublicAccessCommand({ State: 'block-new-sharing' })),
    ],
    [
      'require-tokens',
      'ec2:ModifyInstanceMetadataDefaults',
      () => customer().send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: 'optional' })),
    ],
  ])('is told of %s where somebody undid it, and mended by one call', async (kind, call, undo) => {
    await undo();

    expect(await reported()).toEqual([[ELSEWHERE, kind, false]]);
    expect(await enforce()).toEqual([call]);
    expect(await reported()).toEqual([]);
  });

  test('is told of images where somebody unblocked them, and verified once they are blocked', async () => {
    const unblocked = { state: 'unblocked' as const, before: 'unblocked' as const, from: 0 };
    ec2Store(here.world, { account: CREATED, region: ELSEWHERE }).imageBlock = unblocked;

    expect(await reported()).toEqual([[ELSEWHERE, 'block-images', false]]);
    expect(await enforce()).toEqual(['ec2:EnableImageBlockPublicAccess']);
    expect(failuresOf(await here.carry('verify'))).toEqual([]);
  });

  test('is told of what the account has as a whole in the lead region', async () => {
    await s3Control(here.administrator(CREATED), HOME).send(
      new PutPublicAccessBlockCommand({
        AccountId: CREATED,
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true },
      }),
    );
    await customerIam().send(new DeleteAccountPasswordPolicyCommand({}));

    const found = (await here.planned()).get(HOME);

    expect(found?.changes.map(({ sentence }) => sentence)).toEqual([
      'Block public access to all S3 buckets of the account: new public policies, public policies.',
      'Set a password policy for IAM users: at least 14 characters, none of the last 24 passwords.',
    ]);
    expect(await enforce()).toEqual(['s3:PutPublicAccessBlock', 'iam:UpdateAccountPasswordPolicy']);
    expect(await reported()).toEqual([]);
  });

  test('keeps what is stricter in a password policy, and its other rules', async () => {
    await customerIam().send(
      new UpdateAccountPasswordPolicyCommand({
        MinimumPasswordLength: 20,
        MaxPasswordAge: 90,
        RequireSymbols: true,
      }),
    );

    const found = (await here.planned()).get(HOME);
    await enforce();
    const { PasswordPolicy } = await customerIam().send(new GetAccountPasswordPolicyCommand({}));

    expect(found?.changes).toMatchObject([
      { sentence: 'Make the password policy stricter: reuse prevention.', destructive: false },
    ]);
    expect(PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 20,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 24,
      RequireSymbols: true,
      RequireNumbers: false,
    });
    expect(await reported()).toEqual([]);
  });

  test('keeps what else it prefers for the metadata of instances', async () => {
    await customer().send(
      new ModifyInstanceMetadataDefaultsCommand({
        HttpTokens: 'optional',
        HttpPutResponseHopLimit: 3,
      }),
    );

    await enforce();

    const { AccountLevel } = await customer().send(new GetInstanceMetadataDefaultsCommand({}));
    expect(AccountLevel).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 3 });
  });
});

describe('settings', () => {
  test('that are off are not read, not set and not undone', async () => {
    await here.carry('enforce', { unset: true });
    const settings = {
      ...here.settings,
      accountDefaults: {
        s3BlockPublicAccess: false,
        ebsEncryption: true,
        snapshotBlockPublicAccess: false,
        imageBlockPublicAccess: false,
        instanceMetadataV2: false,
        passwordPolicy: false as const,
        securityContact: false as const,
      },
    };

    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { settings }))).toEqual([]);
      expect(failuresOf(await here.carry('enforce', { settings, unset: true }))).toEqual([]);
    });

    expect(countOf(calls)).toEqual({
      'ec2:GetEbsEncryptionByDefault': COUNT,
      'ec2:EnableEbsEncryptionByDefault': COUNT,
    });
    expect(await reported()).toEqual([]);
  });

  test('of passwords can be made stricter', async () => {
    await here.carry('enforce', { unset: true });
    const passwordPolicy = { minimumLength: 16, reusePrevention: 10, maximumAgeDays: 365 };
    const accountDefaults = { ...someSettings().accountDefaults, passwordPolicy };
    const settings = { ...here.settings, accountDefaults };

    expect(failuresOf(await here.carry('enforce', { settings }))).toEqual([]);

    const { PasswordPolicy } = await customerIam().send(new GetAccountPasswordPolicyCommand({}));
    expect(PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 16,
      PasswordReusePrevention: 24,
      MaxPasswordAge: 365,
    });
  });
});

describe('a region', () => {
  test('that is not enabled fails alone, and says what to do', async () => {
    here.aws.faults.add({
      service: 'ec2',
      region: ELSEWHERE,
      kind: 'error',
      code: 'AuthFailure',
      status: 401,
      message: 'AWS was not able to validate the provided access credentials',
    });

    const failures = failuresOf(await here.carry());

    expect(failures).toMatchObject([
      {
        region: ELSEWHERE,
        code: 'AuthFailure',
        message: expect.stringContaining(`failed for account ${CREATED} in eu-west-1`),
        nextStep: expect.stringMatching(/^Enable the region in the account/),
      },
    ]);
  }, 90_000);

  test('in which EC2 refuses is tried for as long as a role may be on its way, then fails alone', async () => {
    here.aws.faults.add({
      service: 'ec2',
      operation: 'EnableEbsEncryptionByDefault',
      region: ELSEWHERE,
      kind: 'error',
      code: 'UnauthorizedOperation',
      status: 403,
      message: 'You are not authorized to perform this operation.',
    });

    let failures: readonly object[] = [];
    const calls = await here.calls(async () => {
      failures = failuresOf(await here.carry('enforce', { unset: true }));
    });

    expect(failures).toMatchObject([{ region: ELSEWHERE, code: 'UnauthorizedOperation' }]);
    const attempts = calls.filter(
      (call) => call.region === ELSEWHERE && call.operation === 'EnableEbsEncryptionByDefault',
    );
    expect(attempts).toHaveLength(9);
  });
});
