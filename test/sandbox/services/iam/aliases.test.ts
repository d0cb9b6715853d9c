import {
  CreateAccountAliasCommand,
  DeleteAccountAliasCommand,
  GetAccountSummaryCommand,
  ListAccountAliasesCommand,
} from '@aws-sdk/client-iam';
import { reserveAliases } from '../../../../sandbox/services/iam/aliases.ts';
import { controlPlane, MEMBER, OTHER } from '../../../support/control-plane.ts';

const create = (AccountAlias: string) => new CreateAccountAliasCommand({ AccountAlias });

describe('account aliases', () => {
  test('replace one another', async () => {
    const iam = controlPlane().iam();
    await iam.send(create('payments-old'));

    await iam.send(create('payments'));

    const { AccountAliases } = await iam.send(new ListAccountAliasesCommand({}));
    expect(AccountAliases).toEqual(['payments']);
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap?.['AccountAccessKeysPresent']).toBe(0);
  });

  test('are unique over all accounts, strangers included', async () => {
    const plane = controlPlane();
    reserveAliases(plane.world, ['production']);
    await plane.iam(MEMBER).send(create('payments'));

    for (const alias of ['payments', 'production']) {
      await expect(plane.iam(OTHER).send(create(alias))).rejects.toMatchObject({
        name: 'EntityAlreadyExistsException',
        message: `The account alias ${alias} already exists.`,
      });
    }
  });

  test('are free again once deleted or replaced', async () => {
    const plane = controlPlane();
    await plane.iam(MEMBER).send(create('first'));
    await plane.iam(MEMBER).send(create('second'));
    await plane.iam(OTHER).send(create('first'));
    await plane.iam(MEMBER).send(new DeleteAccountAliasCommand({ AccountAlias: 'second' }));

    const { AccountAliases } = await plane.iam(MEMBER).send(new ListAccountAliasesCommand({}));
    expect(AccountAliases).toEqual([]);
    await expect(
      plane.iam(MEMBER).send(new DeleteAccountAliasCommand({ AccountAlias: 'second' })),
    ).rejects.toHaveProperty('name', 'NoSuchEntityException');
  });

  test.each(['ab', 'Upper', 'double--hyphen', '-start', 'end-', 'under_score', 'a'.repeat(64)])(
    'refuse %s',
    async (alias) => {
      await expect(controlPlane().iam().send(create(alias))).rejects.toHaveProperty(
        'name',
        'ValidationError',
      );
    },
  );
});
