import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import type { GivenChoices } from '../../options/choices.ts';
import {
  choiceOption,
  keyOption,
  type WaitOptions,
  waitOptions,
} from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { onceOnly } from '../../requests/session.ts';
import { choiceWords, explainConflicts } from './conflicts.ts';
import { followAccount, showAccepted } from './follow-account.ts';

interface Options extends WaitOptions {
  readonly type: string;
  readonly choice?: GivenChoices;
  readonly idempotencyKey?: string;
}

export const onboardAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('onboard <account>')
    .description('harden an account that was found in the organization, under an account type')
    .requiredOption('--type <type>', 'id or name of the account type that it will be of')
    .addOption(choiceOption())
    .addOption(keyOption());
  waitOptions(command).action(
    act<Options>(async (invocation, named = '') => {
      const { options, next } = invocation;
      const { choice: choices = {}, type: accountType } = options;
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      const again = (...words: readonly string[]): string =>
        next(
          ...['accounts', 'onboard', id, '--type', accountType],
          ...choiceWords(choices),
          ...words,
          ...(options.wait === true ? ['--wait'] : []),
        );
      try {
        const accepted = await dataOf(
          session.client.POST('/v1/accounts/{id}/onboard', {
            params: { path: { id }, header: onceOnly(options.idempotencyKey) },
            body: { accountType, ...(Object.keys(choices).length === 0 ? {} : { choices }) },
          }),
        );
        if (options.wait !== true) showAccepted(invocation, accepted);
        else await followAccount(invocation, session, accepted, `Onboarding ${named}`);
      } catch (error) {
        throw await explainConflicts(error, session, id, again);
      }
    }),
  );
};
