import { GetRoleCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { AUDIT_ROLE, BASELINE_TAG, EXECUTION_ROLE } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change, Control } from '../control.ts';
import { registeredBaselineVersion } from '../registry.ts';
import { managementRolesPermissions } from './permissions.ts';

const ROLES = [EXECUTION_ROLE, AUDIT_ROLE] as const;

/** The baseline version that each role bears; absent where there is no such role. */
export interface ObservedManagementRoles {
  readonly versions: Readonly<Partial<Record<string, string>>>;
}

export interface DesiredManagementRoles {
  readonly baselineVersion: string;
}

const versionOf = async (connection: Connection, role: string): Promise<string | undefined> => {
  try {
    const { Role: found } = await iam(connection).send(new GetRoleCommand({ RoleName: role }));
    return found?.Tags?.find(({ Key }) => Key === BASELINE_TAG)?.Value ?? 'none';
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

const outdated = (role: string, version: string | undefined, wanted: string): DomainError =>
  new DomainError(
    'ManagementRolesOutdated',
    'conflict',
    version === undefined
      ? `the management account has no role ${role}`
      : `role ${role} of the management account is of baseline ${version}, not ${wanted}`,
    {
      nextStep:
        'Deploy the stacks of Holdfast again (npm run deploy): they make the roles of the management account.',
    },
  );

/**
 * HoldfastExecution and HoldfastAudit are in the management account as this release and these settings make them. No function
 * makes them: the stacks do, so that nothing in Holdfast can lift itself in the account that holds the organization.
 * @throws DomainError `ManagementRolesOutdated`
 */
export const managementRoles: Control<DesiredManagementRoles, ObservedManagementRoles> = {
  id: 'management-roles',
  stage: 'access',
  scope: 'account',
  permissions: managementRolesPermissions,
  desired: (settings) => ({ baselineVersion: registeredBaselineVersion(settings) }),
  observe: async (_, connection) => {
    const seen = await Promise.all(
      ROLES.map(async (role) => [role, await versionOf(connection, role)] as const),
    );
    return { versions: Object.fromEntries(seen) };
  },
  plan: ({ baselineVersion }, { versions }): readonly Change[] => {
    for (const role of ROLES) {
      const version = versions[role];
      if (version !== baselineVersion) throw outdated(role, version, baselineVersion);
    }
    return [];
  },
  apply: async () => undefined,
  notes: () => [
    'The roles of the management account are made by the stacks of Holdfast and change with them.',
  ],
};
