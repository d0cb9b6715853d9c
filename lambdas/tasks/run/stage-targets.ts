import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../../controls/control.ts';
import { accountTarget, regionTargets } from '../../controls/targets.ts';
import { aliasFrom } from '../../domain/accounts/alias.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { awsAccountOf, type CurrentRun } from './current-run.ts';

/** Where a control works on the account of a run: its regions, or the account as a whole. */
export const stageTargets = (
  { scope }: Pick<Control<never, never, never>, 'scope'>,
  { account, operation }: CurrentRun,
  foundation: Foundation,
  settings: Settings,
): readonly [Target, ...Target[]] => {
  const accountType = account.accountType ?? operation.accountType;
  const facts = {
    email: account.email,
    alias: { value: account.alias ?? aliasFrom(account.name), given: account.aliasGiven },
    ...(accountType === undefined ? {} : { accountType }),
    answers: { ...account.answers, ...operation.answers },
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
