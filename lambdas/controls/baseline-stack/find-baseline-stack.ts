import { GetRoleCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { EXECUTION_ROLE, SET_STACK_PREFIX, STACK_TAG } from '../../contracts/names.ts';
import { readStack, type StackState } from '../stacks/stack-state.ts';

/** The stack that says of itself, by a tag of its role, that it made the role; only one of the StackSet's counts. */
const stackOfRole = async (connection: Connection, region: Region): Promise<string | undefined> => {
  try {
    const { Role: role } = await iam(connection).send(
      new GetRoleCommand({ RoleName: EXECUTION_ROLE }),
    );
    const id = role?.Tags?.find(({ Key }) => Key === STACK_TAG)?.Value ?? '';
    const [, , , home, account, resource = ''] = id.split(':');
    const ours = home === region && account === connection.accountId;
    return ours && resource.startsWith(`stack/${SET_STACK_PREFIX}`) ? id : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

/** The account's baseline stack under either name, as a role in the account sees it. */
export const findBaselineStack = async (
  connection: Connection,
  region: Region,
): Promise<StackState | undefined> => {
  const named = await readStack(connection, region);
  if (named !== undefined) return named;
  const id = await stackOfRole(connection, region);
  return id === undefined ? undefined : readStack(connection, region, id);
};
