import { CreateAccountAliasCommand } from '@aws-sdk/client-iam';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { accountIdentity } from '../../../../lambdas/controls/account-identity/account-identity.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  INVITED,
} from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const name = (account: typeof CREATED, alias: string) =>
  iam(here.administrator(account)).send(new CreateAccountAliasCommand({ AccountAlias: alias }));

const identify = async (value: string, given: boolean) => {
  let alias: string | undefined;
  const [cell] = await runControl(accountIdentity, {
    mode: 'enforce',
    targets: [here.target(CREATED, { alias: { value, given } })],
    settings: here.settings,
    connection: here.administrator(CREATED),
    pacing: quick,
    report: async () => {},
    converged: (_, observed) => {
      alias = observed.alias;
    },
  });
  return { cell, alias };
};

describe('accountIdentity', () => {
  test('sets an alias with three calls, and looks once the second time', async () => {
    const first = await here.calls(async () => {
      expect(await identify('acme', false)).toMatchObject({ alias: 'acme' });
    });
    const second = await here.calls(() => identify('acme', false));

    expect(first.map(({ operation }) => operation)).toEqual([
      'ListAccountAliases',
      'CreateAccountAlias',
      'ListAccountAliases',
    ]);
    expect(second.map(({ operation }) => operation)).toEqual(['ListAccountAliases']);
  });

  test('numbers a derived alias that is taken, and tells which it became', async () => {
    await name(INVITED, 'acme');

    expect(await identify('acme', false)).toMatchObject({
      alias: 'acme-2',
      cell: { status: 'COMPLETED' },
    });
  });

  test('refuses a given alias that is taken', async () => {
    await name(INVITED, 'acme');

    const { cell } = await identify('acme', true);

    expect(cell?.reason).toMatchObject({
      code: 'AliasTaken',
      nextStep: expect.stringContaining('acme'),
    });
  });

  test('keeps the alias of an account when none was given', async () => {
    await name(CREATED, 'theirs');

    const calls = await here.calls(async () => {
      expect(await identify('acme', false)).toMatchObject({ alias: 'theirs' });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('does not number an alias that its own request set before the answer was lost', async () => {
    here.aws.faults.add({
      service: 'iam',
      operation: 'CreateAccountAlias',
      nth: 1,
      kind: 'timeout-after',
    });

    expect(await identify('acme', false)).toMatchObject({ alias: 'acme' });
  });

  test.each(['report', 'verify'] as const)(
    'changes nothing in mode %s, whatever alias the account has',
    async (mode) => {
      const look = (given: boolean) =>
        runControl(accountIdentity, {
          mode,
          targets: [here.target(CREATED, { alias: { value: 'acme', given } })],
          settings: here.settings,
          connection: here.administrator(CREATED),
          pacing: quick,
          report: async () => {},
        });

      const calls = await here.calls(async () => {
        await look(true);
        await name(CREATED, 'theirs');
        await look(true);
        expect(await look(false)).toMatchObject([{ status: 'COMPLETED', changes: [] }]);
      });

      expect(changesOf(calls)).toEqual(['iam:CreateAccountAlias']);
    },
  );
});
