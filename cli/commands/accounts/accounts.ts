import type { CommandHost } from '../../invocation.ts';
import { assureAccount } from './assure-account.ts';
import { createAccount } from './create-account.ts';
import { discoverAccounts } from './discover-accounts.ts';
import { getAccount } from './get-account.ts';
import { listAccounts } from './list-accounts.ts';
import { onboardAccount } from './onboard-account.ts';
import { preflightAccount } from './preflight-account.ts';
import { retryAccount } from './retry-account.ts';
import { showHistory } from './show-history.ts';
import { showSetup } from './show-setup.ts';
import { updateAccount } from './update-account.ts';
import { watchAccount } from './watch-account.ts';

/** `holdfast accounts …` */
export const accounts = ({ parent, act }: CommandHost): void => {
  const group = parent
    .command('accounts')
    .alias('account')
    .description('create, onboard, harden and look at accounts');
  for (const add of [
    listAccounts,
    getAccount,
    createAccount,
    onboardAccount,
    preflightAccount,
    assureAccount,
    retryAccount,
    watchAccount,
    showHistory,
    showSetup,
    updateAccount,
    discoverAccounts,
  ]) {
    add({ parent: group, act });
  }
};
