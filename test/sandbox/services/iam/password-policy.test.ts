import {
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  type UpdateAccountPasswordPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { controlPlane, MANAGEMENT, MEMBER } from '../../../support/control-plane.ts';

const get = new GetAccountPasswordPolicyCommand({});
const NONE = {
  name: 'NoSuchEntityException',
  message: `The Password Policy with domain name ${MEMBER} cannot be found.`,
};

describe('the password policy', () => {
  test('is none until somebody sets one, and after it is deleted', async () => {
    const iam = controlPlane().iam();

    await expect(iam.send(get)).rejects.toMatchObject(NONE);
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14 }));
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));

    await expect(iam.send(get)).rejects.toMatchObject(NONE);
    await expect(iam.send(new DeleteAccountPasswordPolicyCommand({}))).rejects.toMatchObject(NONE);
  });

  test('is replaced whole: what is not said again falls back to its default', async () => {
    const iam = controlPlane().iam();
    await iam.send(
      new UpdateAccountPasswordPolicyCommand({
        MinimumPasswordLength: 14,
        RequireSymbols: true,
        PasswordReusePrevention: 24,
        MaxPasswordAge: 90,
      }),
    );
    const first = (await iam.send(get)).PasswordPolicy;
    await iam.send(new UpdateAccountPasswordPolicyCommand({ RequireNumbers: true }));

    expect(first).toMatchObject({
      ExpirePasswords: true,
      MaxPasswordAge: 90,
      RequireSymbols: true,
    });
    expect((await iam.send(get)).PasswordPolicy).toEqual({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: true,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
      HardExpiry: false,
    });
  });

  test('belongs to one account', async () => {
    const plane = controlPlane();
    await plane.iam().send(new UpdateAccountPasswordPolicyCommand({}));

    await expect(plane.iam(MANAGEMENT).send(get)).rejects.toMatchObject({ name: NONE.name });
  });

  test.each<UpdateAccountPasswordPolicyCommandInput>([
    { MinimumPasswordLength: 5 },
    { MinimumPasswordLength: 129 },
    { PasswordReusePrevention: 25 },
    { MaxPasswordAge: 0 },
  ])('cannot be %p', async (input) => {
    const iam = controlPlane().iam();

    await expect(iam.send(new UpdateAccountPasswordPolicyCommand(input))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});
