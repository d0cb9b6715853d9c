import { dataOf } from '../../../client/client.ts';
import { hasEnded } from '../../../client/follow-work.ts';
import type { Account } from '../../../client/types.ts';
import { CliError } from '../../cli-error.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { timeoutOption, type WaitOptions } from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import type { Session } from '../../requests/session.ts';
import { accountDetails } from './account-view.ts';
import { followAccount } from './follow-account.ts';

/** The operation that works on an account now; undefined where nothing does. */
const workUnderWay = async ({ client }: Session, { id }: Account): Promise<string | undefined> => {
  const { items } = await dataOf(
    client.GET('/v1/operations', { params: { query: { account: id, limit: 20 } } }),
  );
  return items.find((operation) => !hasEnded(operation))?.id;
};

const showStanding = ({ printer, next }: Invocation<WaitOptions>, account: Account): void => {
  printer.note('Nothing is under way.');
  printer.body(account, ({ paint }) => accountDetails(paint, account));
  if (account.status !== 'ERROR') return;
  const { code = 'AccountInError', message, nextStep } = account.assurance.reason ?? {};
  throw new CliError('failed', code, message ?? `account ${account.id} is in ERROR`, {
    nextStep: [nextStep, `Then: ${next('accounts', 'retry', account.id, '--wait')}`]
      .filter((step) => step !== undefined)
      .join(' '),
  });
};

export const watchAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('watch <account>')
    .description('watch what is under way in an account until it has ended');
  timeoutOption(command).action(
    act<WaitOptions>(async (invocation, named = '') => {
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      const account = await dataOf(
        session.client.GET('/v1/accounts/{id}', { params: { path: { id } } }),
      );
      const operationId = await workUnderWay(session, account);
      if (operationId === undefined) showStanding(invocation, account);
      else {
        const work = { accountId: account.id, operationId };
        await followAccount(invocation, session, work, account.name);
      }
    }),
  );
};
