import type { DeploymentTargets } from '@aws-sdk/client-cloudformation';
import {
  type AccountRecord,
  findOrganization,
  type OrganizationState,
} from '../../organizations/organization-state.ts';
import { ancestors, targetType } from '../../organizations/tree.ts';
import { own } from '../../own.ts';
import type { World } from '../../world.ts';
import { validationError } from '../template.ts';
import { notSimulated } from './stack-set-errors.ts';

/** An account, and the root or OU of the request that it is under. */
export interface Target {
  readonly account: string;
  readonly unit: string;
}

const UNITS_ONLY =
  'StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target';

const organizationOf = (world: World): OrganizationState => {
  const organization = findOrganization(world);
  if (organization === undefined) throw validationError('The account is in no organization');
  return organization;
};

/** Root and OU ids of the request. An account alone does not do: it needs the root or an OU that it is under. */
const unitsOf = (
  organization: OrganizationState,
  targets: DeploymentTargets,
): readonly string[] => {
  const units = targets.OrganizationalUnitIds ?? [];
  if (units.length === 0) throw validationError(UNITS_ONLY);
  const unknown = units.filter((id) => {
    const type = targetType(organization, id);
    return type !== 'ROOT' && type !== 'ORGANIZATIONAL_UNIT';
  });
  if (unknown.length > 0) {
    throw validationError(`Organizational unit(s) [${unknown.join(', ')}] not found`);
  }
  return units;
};

const requireFilter = (targets: DeploymentTargets): void => {
  const { Accounts: accounts = [], AccountFilterType: filter, AccountsUrl: url } = targets;
  if (url !== undefined) throw notSimulated('AccountsUrl');
  const wrong = accounts.find((id) => !/^\d{12}$/.test(id));
  if (wrong !== undefined) throw validationError(`'${wrong}' is no account id`);
  const needsAccounts = filter === 'INTERSECTION' || filter === 'DIFFERENCE';
  if (needsAccounts && accounts.length === 0) {
    throw validationError(`AccountFilterType ${filter} needs Accounts`);
  }
  if (filter === 'NONE' && accounts.length > 0) {
    throw validationError('AccountFilterType NONE takes no Accounts');
  }
};

/** `UNION` when accounts are given and nothing is said. Source: CloudFormation API Reference, DeploymentTargets. */
export const filterOf = ({
  Accounts: accounts = [],
  AccountFilterType: filter,
}: DeploymentTargets) => filter ?? (accounts.length > 0 ? 'UNION' : 'NONE');

const unitAbove = (
  organization: OrganizationState,
  units: readonly string[],
  { parentId }: AccountRecord,
): string | undefined => {
  const above = ancestors(organization, parentId);
  return units.find((unit) => above.includes(unit));
};

/** Checks what a request targets, and answers how it decides on an account: the unit it is targeted by, or nothing. */
export const targeting = (world: World, targets: DeploymentTargets | undefined) => {
  const organization = organizationOf(world);
  if (targets === undefined) throw validationError(UNITS_ONLY);
  const units = unitsOf(organization, targets);
  requireFilter(targets);
  const listed = new Set(targets.Accounts ?? []);
  const filter = filterOf(targets);
  const unitFor = (account: string): string | undefined => {
    const record = own(organization.accounts, account);
    if (record === undefined || account === organization.managementAccount) return undefined;
    const unit = unitAbove(organization, units, record);
    const isListed = listed.has(account);
    const chosen = {
      NONE: unit,
      UNION: unit ?? (isListed ? record.parentId : undefined),
      INTERSECTION: isListed ? unit : undefined,
      DIFFERENCE: isListed ? undefined : unit,
    };
    return chosen[filter];
  };
  /** Never the management account: service-managed sets are not deployed there. */
  const accounts = (): readonly Target[] =>
    Object.keys(organization.accounts)
      .sort()
      .flatMap((account) => {
        const unit = unitFor(account);
        return unit === undefined ? [] : [{ account, unit }];
      });
  return { unitFor, accounts };
};
