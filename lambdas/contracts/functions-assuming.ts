import { functionPermissions } from './function-permissions.ts';
import type { Permission } from './permissions.ts';

const mayAssume = (permissions: readonly Permission[], role: string): boolean =>
  permissions.some(
    ({ actions, resources }) =>
      actions.includes('sts:AssumeRole') &&
      resources.some((resource) => resource.endsWith(`:role/${role}`)),
  );

/** The functions whose own policy lets them assume the role, sorted: trust and permission are two sides of one table. */
export const functionsAssuming = (role: string): readonly string[] =>
  Object.entries(functionPermissions)
    .filter(([, permissions]) => mayAssume(permissions, role))
    .map(([name]) => name)
    .sort();
