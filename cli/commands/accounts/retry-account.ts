import { dataOf } from '../../../client/client.ts';
import { CliError } from '../../cli-error.ts';
import type { CommandHost } from '../../invocation.ts';
import { choiceOption, keyOption, waitOptions } from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { type AssureOptions, runAssurance } from './run-assurance.ts';

export const retryAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('retry <account>')
    .description('resume an account in ERROR where it failed')
    .addOption(choiceOption())
    .addOption(keyOption());
  waitOptions(command).action(
    act<AssureOptions>(async (invocation, named = '') => {
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      const { status } = await dataOf(
        session.client.GET('/v1/accounts/{id}', { params: { path: { id } } }),
      );
      if (status !== 'ERROR') {
        throw new CliError('conflict', 'AccountNotInError', `account ${named} is ${status}`, {
          nextStep: `Only accounts in ERROR are retried. ${invocation.next('accounts', 'assure', id)} carries others through every control.`,
        });
      }
      await runAssurance(invocation, session, { id, verb: 'retry', title: `Resuming ${named}` });
    }),
  );
};
