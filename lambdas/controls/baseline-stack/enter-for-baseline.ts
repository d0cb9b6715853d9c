import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed, classify } from '../../aws/errors.ts';
import { backoff } from '../../aws/retry.ts';
import { EXECUTION_ROLE } from '../../contracts/names.ts';
import type { Permission } from '../../contracts/permissions.ts';
import { type Entry, enterRole, verifyChangeable } from '../sessions.ts';
import { type BaselineRoute, routed } from './baseline-route.ts';
import { baselineStackPermissions, narrowBootstrap } from './permissions.ts';

export interface AccessRequest extends Pick<Entry, 'own' | 'target' | 'operation'> {
  /** `settings.bootstrapRole` */
  readonly bootstrapRole: string;
  /** `settings.accessRoles`: tried after the bootstrap role, in this order. */
  readonly accessRoles: readonly string[];
  /** True for an account that AWS made for this run: HoldfastExecution is not there yet, and not asked for first. */
  readonly isNew?: boolean;
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

const isRefusal = (error: unknown): boolean => /^AccessDenied/.test(classify(error).code);

/** One attempt: undefined where the role cannot be assumed (it is not there, or does not trust us: STS does not tell). */
const attempt = async (
  { own, target, operation }: AccessRequest,
  role: string,
  permissions: readonly Permission[],
): Promise<Connection | undefined> => {
  try {
    return await enterRole({ own, target, operation, role, permissions, budgetMs: 0 });
  } catch (error) {
    if (isRefusal(error) || classify(error).disposition === 'not-ready') return undefined;
    throw awsCallFailed(error, { accountId: target.accountId });
  }
};

/** The first of the roles with administrator's rights that lets us in. */
const enterToChange = async (request: AccessRequest): Promise<Connection | undefined> => {
  const { bootstrap = [] } = baselineStackPermissions;
  const permissions = [...bootstrap, narrowBootstrap(request.bootstrapRole)];
  for (const role of [request.bootstrapRole, ...request.accessRoles]) {
    const entered = await attempt(request, role, permissions);
    if (entered !== undefined) return entered;
  }
  return undefined;
};

const routeFor = (request: AccessRequest): BaselineRoute => {
  let entered: Connection | undefined;
  return {
    own: request.own,
    operationId: request.operation.id,
    roles: [EXECUTION_ROLE, request.bootstrapRole, ...request.accessRoles],
    enterExecution: async (permissions) => {
      if (permissions !== undefined) return attempt(request, EXECUTION_ROLE, permissions);
      entered ??= await attempt(request, EXECUTION_ROLE, baselineStackPermissions.execution);
      return entered;
    },
  };
};

/** Any role, again and again within the patience; then what the management account can do without one. */
const enterEither = async (request: AccessRequest): Promise<BaselineAccess> => {
  const { own } = request;
  const route = routeFor(request);
  const deadline = own.pacing.deadline(request.patienceMs);
  const changing = async (): Promise<Connection> =>
    routed((await enterToChange(request)) ?? own, route);
  for (let failures = 0; ; failures += 1) {
    const observing =
      request.isNew === true && failures === 0 ? undefined : await route.enterExecution();
    if (observing !== undefined) return { connection: routed(observing, route), changing };
    const both = (await enterToChange(request)) ?? (deadline.passed() ? own : undefined);
    if (both !== undefined) {
      const connection = routed(both, route);
      return { connection, changing: () => Promise.resolve(connection) };
    }
    await own.pacing.sleep(Math.min(backoff(failures), deadline.remaining()));
  }
};

/**
 * Enters an account to bring its baseline stack up to date: looks through HoldfastExecution where that can be assumed, else
 * through the bootstrap role or another that the settings name; changes only through one of the latter. Where none lets us
 * in, both connections are the management account's own, and the StackSet is the way.
 *
 * @throws DomainError as `verifyChangeable`
 */
export const enterForBaseline = async (request: AccessRequest): Promise<BaselineAccess> => {
  await verifyChangeable(request.own, request.target);
  return enterEither(request);
};
