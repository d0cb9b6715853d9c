import { DescribeOrganizationalUnitCommand } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { pathOf, requireReach } from '../account-path.ts';
import type { Target } from '../control.ts';
import { isControlTowersPolicy } from '../control-tower.ts';
import { attachedPolicies } from '../mandatory-policies/attached-policies.ts';
import { verifyUsable } from '../sessions.ts';

/** A service control policy, as far as it is told of here. */
export interface AttachedPolicy {
  readonly id: string;
  readonly name: string;
}

/** Where an account is in the organization, and what binds it there. */
export interface ObservedPlace {
  /** Ids of root and OUs above the account, from the root down. */
  readonly path: readonly string[];
  /** Ids of the policies of the OU that the account belongs into. */
  readonly ofUnit: readonly string[];
  /** The customer's policies on the account itself and on the root. */
  readonly direct: readonly AttachedPolicy[];
  readonly ofRoot: readonly AttachedPolicy[];
  /** True where Control Tower governs the OU that the account belongs into. */
  readonly unitGoverned?: boolean;
  /** Of an account that has to move out of an OU, or may have to: that OU, and the policies on the way there from the root. */
  readonly leaving?: {
    readonly id: string;
    readonly name: string;
    readonly policies: readonly AttachedPolicy[];
  };
}

/** Every policy on a root, OU or account that somebody wrote: AWS's own FullAWSAccess denies nothing. */
const readAttached = async (
  connection: Connection,
  target: string,
): Promise<readonly AttachedPolicy[]> =>
  (await attachedPolicies(connection, target))
    .filter(({ AwsManaged }) => AwsManaged !== true)
    .map(({ Id: id = '', Name: name = '' }) => ({ id, name }));

/** The ids above the account, the root first. @throws DomainError `AccountNotUsable`, `AccountPlaceUnknown` */
export const readPath = async (
  connection: Connection,
  target: Pick<Target, 'accountId'>,
): Promise<readonly string[]> => pathOf(await verifyUsable(connection, target), target.accountId);

const readLeaving = async (
  connection: Connection,
  units: readonly string[],
): Promise<ObservedPlace['leaving']> => {
  const id = units.at(-1);
  if (id === undefined) return undefined;
  const { OrganizationalUnit: unit } = await organizations(connection).send(
    new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }),
  );
  const policies: AttachedPolicy[] = [];
  for (const unitId of units) policies.push(...(await readAttached(connection, unitId)));
  return { id, name: unit?.Name ?? id, policies };
};

/** Four reads, or one more for each OU that the account has to leave and one for its name. */
export const readPlace = async (
  connection: Connection,
  target: Target,
  { unitId, rootId }: { readonly unitId?: string; readonly rootId: string },
): Promise<ObservedPlace> => {
  const account = await verifyUsable(connection, target);
  requireReach(account, target);
  const path = pathOf(account, target.accountId);
  const ofUnit = unitId === undefined ? [] : await readAttached(connection, unitId);
  const direct = await readAttached(connection, target.accountId);
  const ofRoot = await readAttached(connection, rootId);
  const moves = unitId === undefined || !path.includes(unitId);
  const leaving = moves ? await readLeaving(connection, path.slice(1)) : undefined;
  return {
    path,
    ofUnit: ofUnit.map(({ id }) => id),
    ...(ofUnit.some(isControlTowersPolicy) ? { unitGoverned: true } : {}),
    direct,
    ofRoot,
    ...(leaving === undefined ? {} : { leaving }),
  };
};
