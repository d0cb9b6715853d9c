import { Command, Option } from 'commander';
import { VERSION } from '../lambdas/contracts/version.ts';
import { login } from './commands/access/login.ts';
import { logout } from './commands/access/logout.ts';
import { whoami } from './commands/access/whoami.ts';
import { accountTypes } from './commands/account-types/account-types.ts';
import { accounts } from './commands/accounts/accounts.ts';
import { completion } from './commands/completion/completion.ts';
import { doctor } from './commands/doctor/doctor.ts';
import { operations } from './commands/operations/operations.ts';
import { organization } from './commands/organization/organization.ts';
import { policies } from './commands/policies/policies.ts';
import { getSettings } from './commands/settings/get-settings.ts';
import { exitCodesHelp } from './exit-codes-help.ts';
import { actIn } from './invocation.ts';
import { OUTPUTS } from './output/printer.ts';
import { DEFAULT_URL } from './sign-in/place.ts';
import type { Surroundings } from './surroundings.ts';

const AFTER_HELP = `
Where and who:
  HOLDFAST_URL, HOLDFAST_PROFILE              as --url and --profile
  HOLDFAST_CLIENT_ID, HOLDFAST_CLIENT_SECRET  sign in as a client, for scripts
  HOLDFAST_TOKEN                              an access token that you have already
  NO_COLOR                                    no colours

holdfast help exit-codes says how commands end.`;

const globalOptions = (program: Command): Command =>
  program
    .option('--url <address>', `where Holdfast is (default: the profile's, else ${DEFAULT_URL})`)
    .option('--profile <name>', 'under which name an installation and its sign-in are kept')
    .addOption(
      new Option('-o, --output <format>', 'what stdout gets (default: table)').choices(OUTPUTS),
    )
    .option('--query <jmespath>', 'only what this expression makes of the answer')
    .option('-q, --quiet', 'nothing but the result and errors')
    .option('--no-color', 'no colours');

/** The commands as a tree. Nothing is written but to the given outputs, and nothing ends the process. */
export const createProgram = (surroundings: Surroundings): Command => {
  const program = new Command('holdfast')
    .description('Creates, onboards and hardens AWS accounts, and keeps them hardened.')
    .version(VERSION, '-V, --version')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', AFTER_HELP)
    .configureOutput({
      writeOut: (text) => void surroundings.stdout.write(text),
      writeErr: (text) => void surroundings.stderr.write(text),
      getOutHelpWidth: () => surroundings.stdout.columns ?? 100,
      getErrHelpWidth: () => surroundings.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      /** Told like every other failure, once it is caught. */
      outputError: () => undefined,
    })
    .exitOverride();
  globalOptions(program);
  const host = { parent: program, act: actIn(surroundings) };
  for (const add of [
    login,
    logout,
    whoami,
    accounts,
    accountTypes,
    policies,
    operations,
    organization,
    getSettings,
    doctor,
    completion,
  ]) {
    add(host);
  }
  return exitCodesHelp(program, surroundings);
};
