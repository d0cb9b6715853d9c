import type { Command } from 'commander';
import { EXIT_CODES } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';

/** The table of exit codes in words. */
export const exitCodesText = (): string =>
  Object.values(EXIT_CODES)
    .map(({ code, meaning }) => `${String(code).padStart(4)}  ${meaning}`)
    .join('\n');

/** Adds `holdfast help [command]`, which knows `exit-codes` as well. */
export const exitCodesHelp = (program: Command, { stdout }: Surroundings): Command => {
  program.helpCommand(false);
  program
    .command('help')
    .argument('[command...]')
    .description('show help for a command; help exit-codes says how commands end')
    .action((words: readonly string[]) => {
      if (words[0] === 'exit-codes') {
        stdout.write(`${exitCodesText()}\n`);
        return;
      }
      let command = program;
      for (const word of words) {
        const child = command.commands.find(
          (each) => each.name() === word || each.aliases().includes(word),
        );
        if (child === undefined) command.error(`error: unknown command '${words.join(' ')}'`);
        else command = child;
      }
      command.outputHelp();
    });
  return program;
};
