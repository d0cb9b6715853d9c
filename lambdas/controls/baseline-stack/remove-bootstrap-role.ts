import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { BUDGETS, backoff } from '../../aws/retry.ts';
import type { Target } from '../control.ts';
import type { BaselineRoute } from './baseline-route.ts';
import { removeBootstrap } from './permissions.ts';
import { roleMissing } from './role-missing.ts';

/**
 * As HoldfastExecution: a role cannot delete itself, because IAM deletes none that has policies left, and without them a
 * session of it may do nothing. The stack that made HoldfastExecution may be minutes old.
 */
const enterToRemove = async (
  route: BaselineRoute,
  target: Target,
  role: string,
): Promise<Connection> => {
  const { pacing } = route.own;
  const deadline = pacing.deadline(BUDGETS.consistency);
  for (let failures = 0; ; failures += 1) {
    const entered = await route.enterExecution([removeBootstrap(role)]);
    if (entered !== undefined) return entered;
    if (deadline.passed()) {
      throw roleMissing(
        target,
        route.roles,
        `and the role ${role} is removed by HoldfastExecution`,
      );
    }
    await pacing.sleep(Math.min(backoff(failures), deadline.remaining()));
  }
};

const isGone = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NoSuchEntityException';

const remove = async (connection: Connection, RoleName: string): Promise<void> => {
  const client = iam(connection);
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) {
      await client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    }
  }
  for await (const page of paginateListRolePolicies({ client }, { RoleName })) {
    for (const PolicyName of page.PolicyNames ?? []) {
      await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
  }
  await client.send(new DeleteRoleCommand({ RoleName }));
};

/** Takes the role's policies away and deletes it; one that is gone already is as good as removed. */
export const removeBootstrapRole = async (
  route: BaselineRoute,
  target: Target,
  role: string,
): Promise<void> => {
  const connection = await enterToRemove(route, target, role);
  try {
    await remove(connection, role);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};
