import type { Command } from 'commander';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { choiceOption, keyOption, waitOptions } from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import type { Session } from '../../requests/session.ts';
import { type Assurance, type AssureOptions, runAssurance } from './run-assurance.ts';

/** The account that a command is about. */
export interface NamedAccount {
  readonly id: string;
  /** As it was called. */
  readonly named: string;
}

type Title = (
  account: NamedAccount,
  invocation: Invocation<AssureOptions>,
  session: Session,
) => string | Promise<string>;

/**
 * Makes a command assure an account, with the options that such commands share.
 * @param title what is shown meanwhile; throws where the account is not to be assured
 */
export const assuranceCommand = (
  command: Command,
  act: CommandHost['act'],
  verb: Assurance['verb'],
  title: Title,
): void => {
  waitOptions(command.addOption(choiceOption()).addOption(keyOption())).action(
    act<AssureOptions>(async (invocation, named = '') => {
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      const shown = await title({ id, named }, invocation, session);
      await runAssurance(invocation, session, { id, verb, title: shown });
    }),
  );
};
