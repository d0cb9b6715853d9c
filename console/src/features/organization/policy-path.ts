import { NAME_PREFIX } from '../../../../lambdas/contracts/names.ts';

/** Where the policy of that name in Organizations is shown: the API's ids leave the prefix out. */
export const policyPath = (name: string): string =>
  `/policies/${encodeURIComponent(name.startsWith(NAME_PREFIX) ? name.slice(NAME_PREFIX.length) : name)}`;
