import { dataOf } from '../../../client/client.ts';
import { CliError } from '../../cli-error.ts';
import type { CommandHost } from '../../invocation.ts';
import { assuranceCommand } from './assurance-command.ts';

export const retryAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('retry <account>')
    .description('resume an account in ERROR where it failed');
  assuranceCommand(command, act, 'retry', async ({ id, named }, { next }, { client }) => {
    const { status } = await dataOf(client.GET('/v1/accounts/{id}', { params: { path: { id } } }));
    if (status !== 'ERROR') {
      throw new CliError('conflict', 'AccountNotInError', `account ${named} is ${status}`, {
        nextStep: `Only accounts in ERROR are retried. ${next('accounts', 'assure', id)} carries others through every control.`,
      });
    }
    return `Resuming ${named}`;
  });
};
