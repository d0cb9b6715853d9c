import { Argument } from 'commander';
import type { CommandHost } from '../../invocation.ts';
import { candidates } from './candidates.ts';
import { SCRIPTS, SHELLS, type Shell } from './scripts.ts';

/** `holdfast completion <shell>`, and what its scripts ask at every press of the key. */
export const completion = ({ parent, act }: CommandHost): void => {
  parent
    .command('completion')
    .description('print a script that completes commands, options, accounts and account types')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(
      act(async ({ printer }, shell = '') => printer.text(SCRIPTS[shell as Shell].trimEnd())),
    );
  parent
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(
      act(async (invocation, ...words) => {
        for (const { value, about } of await candidates(parent, invocation, words)) {
          invocation.printer.text(about === undefined ? value : `${value}\t${about}`);
        }
      }),
    );
};
