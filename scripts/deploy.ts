/**
 * `npm run deploy`: checks the configuration and the account, says what the stacks and the foundation will do, asks, and
 * deploys. `-- --check` ends before it asks; `-- --yes` does not ask. The checks change nothing.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Connection } from '../lambdas/aws/connection.ts';
import type { Region } from '../lambdas/contracts/ids.ts';
import { SettingsInvalid } from '../lambdas/contracts/read-settings.ts';
import type { Settings } from '../lambdas/contracts/settings.ts';
import { readDeployment } from '../lib/config/deployment.ts';
import { callerIdentity, checkAccount, isInstalled } from './deploy/check-account.ts';
import { checkConfiguration } from './deploy/check-configuration.ts';
import { isProblem } from './deploy/findings.ts';
import { foundationPlan } from './deploy/foundation-plan.ts';
import { lookingConnection } from './deploy/looking-connection.ts';
import { findingsText, isBlocked, planText } from './deploy/report.ts';
import { openThrowawayTable } from './deploy/throwaway-table.ts';

const STACKS = [
  'HoldfastData: table, keys, user pool, logs, kill switch. Kept when the stacks go.',
  'HoldfastEdge (us-east-1): the firewall of the front door.',
  'HoldfastService: API, functions, workflows, schedules, alarms, dashboard.',
  'HoldfastOrganizationEvents (us-east-1): events of the organization, on their way to the home region.',
];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const ask = async (question: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
};

const deploy = (account: string, agreed: boolean): Promise<number> => {
  const approval = ['--require-approval', agreed ? 'never' : 'broadening'];
  const child = spawn('cdk', ['deploy', '--all', ...approval], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CDK_DEFAULT_ACCOUNT: account },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
};

/** What the foundation will change in which account; true when something is in its way. */
const sayPlan = async (own: Connection, settings: Settings): Promise<boolean> => {
  say('\nThe foundation, which begins by itself once the stacks stand:');
  if (await isInstalled(own, settings.homeRegion as Region)) {
    say('      laid already: POST /v1/organization/preflight says what the next run changes.');
    return false;
  }
  const closeTable = await openThrowawayTable();
  const stages = await foundationPlan(own, settings).finally(closeTable);
  say(planText(stages));
  return isBlocked(stages);
};

/** Everything that can be known beforehand. The account, and whether anything is in the way. */
const check = async (): Promise<{ readonly account: string; readonly ready: boolean }> => {
  const { settings } = readDeployment(process.env['HOLDFAST_CONFIG']);
  process.env['AWS_REGION'] = settings.homeRegion;
  const { account, arn } = await callerIdentity(settings.homeRegion);
  say(`As ${arn}, in account ${account}, home region ${settings.homeRegion}:\n`);
  const own = lookingConnection(account);
  const findings = [
    ...checkConfiguration(settings),
    ...(await checkAccount(own, settings.homeRegion as Region)),
  ];
  say(findingsText(findings));
  say(`\nThe stacks:\n${STACKS.map((stack) => `      ${stack}`).join('\n')}`);
  const blocked = await sayPlan(own, settings);
  return { account, ready: !findings.some(isProblem) && !blocked };
};

const run = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const { account, ready } = await check();
  if (!ready) {
    say('\nNothing was deployed: put right what is marked STOP first.');
    return 1;
  }
  if (values.check) return 0;
  const agreed = values.yes || (await ask(`\nDeploy into account ${account}? (y/n) `));
  if (agreed) return deploy(account, values.yes);
  say('Nothing was deployed.');
  return 0;
};

try {
  process.exit(await run());
} catch (error) {
  const { message, stack } = error as Error;
  process.stderr.write(`${error instanceof SettingsInvalid ? message : (stack ?? message)}\n`);
  process.exit(1);
}
