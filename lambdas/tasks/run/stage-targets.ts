import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../../controls/control.ts';
import { accountTarget, regionTargets } from '../../controls/targets.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { aliasFrom } from '../../domain/accounts/alias.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { StageInput } from '../input.ts';
import { awsAccountOf, type CurrentRun } from './current-run.ts';

/**
 * What people decided: a preflight report is made without it, so that it says the same before and after they did, and what
 * they decided can be held to it.
 */
const decided = ({ account, operation }: CurrentRun, pass: StageInput['pass']) => {
  if (pass === 'preflight' || pass === 'inspect') return {};
  const accountType = account.accountType ?? operation.accountType;
  return {
    answers: { ...account.answers, ...operation.answers },
    ...(accountType === undefined ? {} : { accountType }),
  };
};

/** People sign in to the foundation accounts by what they are called already: nobody gets a derived alias there. */
const aliasOf = (account: Account): Pick<Target, 'alias'> =>
  account.foundation && !account.aliasGiven
    ? {}
    : { alias: { value: account.alias ?? aliasFrom(account.name), given: account.aliasGiven } };

/** Where a control works on the account of a run: its regions, or the account as a whole. */
export const stageTargets = (
  { scope }: Pick<Control<never, never, never>, 'scope'>,
  run: CurrentRun,
  foundation: Foundation,
  settings: Settings,
  pass: StageInput['pass'],
): readonly [Target, ...Target[]] => {
  const { account } = run;
  const facts = {
    email: account.email,
    ...aliasOf(account),
    ...decided(run, pass),
  };
  const id = awsAccountOf(account);
  const home = { ...accountTarget(settings, foundation, id), ...facts };
  if (scope !== 'region') return [home];
  const [first = home, ...others] = regionTargets(settings, foundation, id).map((target) => ({
    ...target,
    ...facts,
  }));
  return [first, ...others];
};
