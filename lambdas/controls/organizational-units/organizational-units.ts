import {
  CreateOrganizationalUnitCommand,
  type OrganizationalUnit,
  paginateListOrganizationalUnitsForParent,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { AccountTypeId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { accountTypes } from '../../domain/account-types/catalogue.ts';
import type { Change, Control, DraftTarget } from '../control.ts';
import { organizationalUnitsPermissions } from './permissions.ts';

/** Which OU each account type has; types may share one. */
export interface DesiredUnits {
  readonly rootId: string;
  readonly nameByType: Readonly<Record<AccountTypeId, string>>;
}

export interface ObservedUnits {
  /** Ids of all OUs under the root, by name. */
  readonly idByName: Readonly<Record<string, string>>;
}

export type UnitChange = Change & {
  readonly kind: 'create-unit';
  readonly after: { readonly name: string };
};

const desiredUnits = (settings: Settings, { foundation }: DraftTarget): DesiredUnits => ({
  rootId: foundation.rootId,
  nameByType: Object.fromEntries(
    accountTypes(settings).flatMap(({ id, organizationalUnit }) =>
      organizationalUnit === undefined ? [] : [[id, organizationalUnit]],
    ),
  ),
});

const observeUnits = async (connection: Connection, rootId: string): Promise<ObservedUnits> => {
  const units: OrganizationalUnit[] = [];
  const pages = paginateListOrganizationalUnitsForParent(
    { client: organizations(connection), pageSize: 20 },
    { ParentId: rootId },
  );
  for await (const page of pages) units.push(...(page.OrganizationalUnits ?? []));
  return {
    idByName: Object.fromEntries(units.map(({ Name = '', Id = '' }) => [Name, Id])),
  };
};

/** The OU ids by account type, once the control has converged; to be stored in the foundation. */
export const unitsByAccountType = (
  { nameByType }: DesiredUnits,
  { idByName }: ObservedUnits,
): Readonly<Record<AccountTypeId, string>> =>
  Object.fromEntries(
    Object.entries(nameByType).flatMap(([type, name]) => {
      const id = idByName[name];
      return id === undefined ? [] : [[type, id]];
    }),
  );

/** Every account type has its OU under the root. An OU that bears the name is adopted as it is; none is ever removed. */
export const organizationalUnits: Control<DesiredUnits, ObservedUnits, UnitChange, DraftTarget> = {
  id: 'organizational-units',
  stage: 'organizational-units',
  scope: 'organization',
  permissions: organizationalUnitsPermissions,
  desired: desiredUnits,
  observe: (_, connection, { rootId }) => observeUnits(connection, rootId),
  plan: ({ nameByType }, { idByName }) =>
    [...new Set(Object.values(nameByType))]
      .filter((name) => !Object.hasOwn(idByName, name))
      .map((name) => ({
        kind: 'create-unit',
        resource: name,
        after: { name },
        sentence: `Make the organizational unit ${name} under the root.`,
        destructive: false,
      })),
  apply: async ({ after }, { foundation }, connection) => {
    try {
      await organizations(connection).send(
        new CreateOrganizationalUnitCommand({ ParentId: foundation.rootId, Name: after.name }),
      );
    } catch (error) {
      if (classify(error).disposition !== 'adopt') throw error;
    }
  },
};
