import { isRefusedAs } from '../detector/guard-duty-errors.ts';

/**
 * Sends all plans at once. Where the region lacks one, GuardDuty refuses all and does not say which: then one after the
 * other. Gives back those that the region lacks; which region has which plan is AWS's to say, and changes.
 */
export const withPlansThere = async <Plan>(
  plans: readonly Plan[],
  send: (plans: readonly Plan[]) => Promise<unknown>,
): Promise<readonly Plan[]> => {
  if (await accepted(() => send(plans))) return [];
  const missing: Plan[] = [];
  for (const plan of plans) {
    if (!(await accepted(() => send([plan])))) missing.push(plan);
  }
  // What is sent beside the plans has to arrive too.
  if (missing.length === plans.length) await send([]);
  return missing;
};

const accepted = async (send: () => Promise<unknown>): Promise<boolean> => {
  try {
    await send();
    return true;
  } catch (error) {
    if (!isRefusedAs(error, 'GuardDutyPlanMissing')) throw error;
    return false;
  }
};
