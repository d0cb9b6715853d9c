import type { CommandHost } from '../../invocation.ts';
import { assuranceCommand } from './assurance-command.ts';

export const assureAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('assure <account>')
    .description('carry an account through every control again')
    .option('--report', 'only look for drift, and change nothing');
  assuranceCommand(command, act, 'assure', ({ named }, { options }) =>
    options.report === true ? `Looking at ${named}` : `Assuring ${named}`,
  );
};
