import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed, classify } from '../../aws/errors.ts';
import { backoff } from '../../aws/retry.ts';
import { EXECUTION_ROLE, NAME_PREFIX } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';
import { type Entry, enterRole, verifyUsable } from '../sessions.ts';
import { baselineStackPermissions } from './permissions.ts';

export interface AccessRequest extends Pick<Entry, 'own' | 'target' | 'operation'> {
  /** `settings.bootstrapRole` */
  readonly bootstrapRole: string;
  /** AWS time for which roles may still be on their way: minutes for an account just made, little for one that was found. */
  readonly patienceMs: number;
}

/** How the baseline stack is reached: observed through one connection, changed through another. */
export interface BaselineAccess {
  readonly connection: Connection;
  readonly changing: () => Promise<Connection>;
}

/** How long to wait for a role, by where the account comes from. Milliseconds of AWS time. */
export const PATIENCE = { created: 300_000, found: 15_000 } as const;

const roleMissing = ({ accountId, foundation }: Target, role: string): DomainError =>
  new DomainError(
    'AccessRoleMissing',
    'failed',
    `account ${accountId} has no role that Holdfast may assume: neither ${EXECUTION_ROLE} nor ${role}`,
    {
      nextStep: `In account ${accountId}, make the role ${role} with the policy AdministratorAccess and a trust policy that allows sts:AssumeRole to arn:aws:iam::${foundation.managementAccountId}:role/${NAME_PREFIX}establish-access, then run the operation again.`,
    },
  );

const isRefusal = (error: unknown): boolean => /^AccessDenied/.test(classify(error).code);

/** One attempt: undefined where the role cannot be assumed (it is not there, or does not trust us: STS does not tell). */
const attempt = async (entry: Entry): Promise<Connection | undefined> => {
  try {
    return await enterRole({ ...entry, budgetMs: 0 });
  } catch (error) {
    if (isRefusal(error) || classify(error).disposition === 'not-ready') return undefined;
    throw awsCallFailed(error, { accountId: entry.target.accountId });
  }
};

const entries = ({ own, target, operation, bootstrapRole }: AccessRequest) => ({
  execution: {
    own,
    target,
    operation,
    role: EXECUTION_ROLE,
    permissions: baselineStackPermissions.execution,
  },
  bootstrap: {
    own,
    target,
    operation,
    role: bootstrapRole,
    permissions: baselineStackPermissions.bootstrap ?? [],
  },
});

/** Either role, again and again within the patience. */
const enterEither = async (request: AccessRequest): Promise<BaselineAccess> => {
  const { execution, bootstrap } = entries(request);
  const { target, own, bootstrapRole } = request;
  const deadline = own.pacing.deadline(request.patienceMs);
  const changing = async (): Promise<Connection> => {
    const entered = await attempt(bootstrap);
    if (entered === undefined) throw roleMissing(target, bootstrapRole);
    return entered;
  };
  for (let failures = 0; ; failures += 1) {
    const observing = await attempt(execution);
    if (observing !== undefined) return { connection: observing, changing };
    const both = await attempt(bootstrap);
    if (both !== undefined) return { connection: both, changing: () => Promise.resolve(both) };
    if (deadline.passed()) throw roleMissing(target, bootstrapRole);
    await own.pacing.sleep(Math.min(backoff(failures), deadline.remaining()));
  }
};

/**
 * Enters an account to bring its baseline stack up to date: looks through HoldfastExecution where that can be assumed,
 * else through the bootstrap role; changes only through the bootstrap role.
 *
 * @throws DomainError `AccountNotUsable`, `AccessRoleMissing`
 */
export const enterForBaseline = async (request: AccessRequest): Promise<BaselineAccess> => {
  await verifyUsable(request.own, request.target);
  return enterEither(request);
};
