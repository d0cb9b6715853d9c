import type { CommandHost } from '../../invocation.ts';
import { choiceOption, keyOption, waitOptions } from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { type AssureOptions, runAssurance } from './run-assurance.ts';

export const assureAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('assure <account>')
    .description('carry an account through every control again')
    .option('--report', 'only look for drift, and change nothing')
    .addOption(choiceOption())
    .addOption(keyOption());
  waitOptions(command).action(
    act<AssureOptions>(async (invocation, named = '') => {
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      const title =
        invocation.options.report === true ? `Looking at ${named}` : `Assuring ${named}`;
      await runAssurance(invocation, session, { id, verb: 'assure', title });
    }),
  );
};
