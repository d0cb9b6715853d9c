import { CreateServiceLinkedRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';

export const CONFIG_SERVICE = 'config.amazonaws.com';
export const CONFIG_ROLE = 'AWSServiceRoleForConfig';

export const readServiceRole = async (connection: Connection): Promise<'present' | 'absent'> => {
  try {
    await iam(connection).send(new GetRoleCommand({ RoleName: CONFIG_ROLE }));
    return 'present';
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return 'absent';
    throw error;
  }
};

/** False when it was there already. */
const makeServiceRole = async (connection: Connection): Promise<boolean> => {
  try {
    await iam(connection).send(
      new CreateServiceLinkedRoleCommand({ AWSServiceName: CONFIG_SERVICE }),
    );
    return true;
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    return false;
  }
};

/** What one session knows of the role: seventeen regions need it at the same moment. */
interface KnownRole {
  /** True when this session made it. */
  readonly made: Promise<boolean>;
  /** A first use of a role just made, under way. */
  trial?: Promise<void>;
  usable: boolean;
}

const known = new WeakMap<Connection, KnownRole>();

const make = async (connection: Connection, before: 'absent' | 'unknown'): Promise<boolean> => {
  if (before === 'unknown' && (await readServiceRole(connection)) === 'present') return false;
  return makeServiceRole(connection);
};

/** Sees to the role once a session; a failed attempt is forgotten, so that it can be made again. */
export const ensureServiceRole = async (
  connection: Connection,
  before: 'absent' | 'unknown',
): Promise<void> => {
  const earlier = known.get(connection);
  if (earlier !== undefined) {
    await earlier.made;
    return;
  }
  const made = make(connection, before);
  known.set(connection, { made, usable: false });
  made.catch(() => known.delete(connection));
  await made;
};

const trialOf = async (role: KnownRole, use: () => Promise<void>): Promise<void> => {
  try {
    await use();
    role.usable = true;
  } finally {
    delete role.trial;
  }
};

/**
 * Does what needs the role to be usable, which one just made is not for some seconds: then one region tries, the others wait
 * and share what it came to, instead of being refused seventeen times.
 */
export const withServiceRole = async (
  connection: Connection,
  use: () => Promise<void>,
): Promise<void> => {
  const role = known.get(connection);
  if (role === undefined || role.usable || !(await role.made)) return use();
  if (role.trial === undefined) {
    role.trial = trialOf(role, use);
    return role.trial;
  }
  try {
    await role.trial;
  } catch (error) {
    // Anything else may be the matter of that one region.
    if (classify(error).disposition === 'not-ready') throw error;
  }
  return use();
};
