import type { Connection } from '../aws/connection.ts';
import { awsCallFailed, classify } from '../aws/errors.ts';
import { BUDGETS, backoff } from '../aws/retry.ts';
import type { FunctionName } from '../contracts/functions.ts';
import type { Settings } from '../contracts/settings.ts';
import { roleMissing } from './baseline-stack/role-missing.ts';
import { type Entry, enterRole, verifyUsable } from './sessions.ts';

export interface LayingEntry extends Omit<Entry, 'role' | 'budgetMs'> {
  readonly settings: Pick<Settings, 'bootstrapRole' | 'accessRoles'>;
  /** Who enters; told to whoever has to make a role that trusts it. */
  readonly as: FunctionName;
  /** AWS time for which the role of an account that was just made may still be on its way. @default five minutes */
  readonly patienceMs?: number;
}

/** Not there, not yet usable, or does not trust us: STS does not tell which. */
const mayBeAnother = (error: unknown): boolean => {
  const { code, disposition } = classify(error);
  return /^AccessDenied/.test(code) || disposition === 'not-ready';
};

const firstOf = async (
  { settings: _, patienceMs: __, as: ___, ...entry }: LayingEntry,
  roles: readonly string[],
): Promise<Connection | undefined> => {
  for (const role of roles) {
    try {
      return await enterRole({ ...entry, role, budgetMs: 0 });
    } catch (error) {
      if (!mayBeAnother(error)) throw awsCallFailed(error, { accountId: entry.target.accountId });
    }
  }
  return undefined;
};

/**
 * Enters a foundation account to lay what Holdfast itself stands on there: through the bootstrap role, else through the first
 * of the access roles that lets us in, such as AWS Control Tower's.
 *
 * @throws DomainError `AccountNotUsable`, `AccessRoleMissing`
 */
export const enterFoundationAccount = async (entry: LayingEntry): Promise<Connection> => {
  const { own, target, settings, as, patienceMs = BUDGETS.consistency } = entry;
  const roles = [settings.bootstrapRole, ...settings.accessRoles];
  await verifyUsable(own, target);
  const deadline = own.pacing.deadline(patienceMs);
  for (let failures = 0; ; failures += 1) {
    const entered = await firstOf(entry, roles);
    if (entered !== undefined) return entered;
    if (deadline.passed()) {
      throw roleMissing(target, roles, 'and its stack is made and changed through one', '', as);
    }
    await own.pacing.sleep(Math.min(backoff(failures), deadline.remaining()));
  }
};
