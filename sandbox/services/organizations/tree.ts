import { own } from '../own.ts';
import type { NamedPolicy } from '../policy/policy-document.ts';
import type { World } from '../world.ts';
import {
  type AccountRecord,
  findOrganization,
  type OrganizationState,
  type PolicyRecord,
} from './organization-state.ts';

export type TargetType = 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';

/** What an id of the tree stands for; undefined when there is nothing under it. */
export const targetType = (organization: OrganizationState, id: string): TargetType | undefined => {
  if (id === organization.rootId) return 'ROOT';
  if (own(organization.units, id) !== undefined) return 'ORGANIZATIONAL_UNIT';
  return own(organization.accounts, id) === undefined ? undefined : 'ACCOUNT';
};

/** Root and OUs above an account or OU, from the root down, itself left out. */
export const ancestors = (organization: OrganizationState, parentId: string): readonly string[] => {
  const unit = own(organization.units, parentId);
  return unit === undefined ? [parentId] : [...ancestors(organization, unit.parentId), parentId];
};

/** `o-…/r-…/ou-…/`, as aws:PrincipalOrgPaths and Account.Paths have it. */
export const accountPath = (organization: OrganizationState, account: AccountRecord): string =>
  `${[organization.id, ...ancestors(organization, account.parentId)].join('/')}/`;

export const policyArn = (
  organization: OrganizationState,
  { id, type, awsManaged }: Pick<PolicyRecord, 'id' | 'type' | 'awsManaged'>,
): string =>
  awsManaged
    ? `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`
    : `arn:aws:organizations::${organization.managementAccount}:policy/${organization.id}/${type.toLowerCase()}/${id}`;

/**
 * The service control policies over an account, one list a level from the root down. Undefined for accounts that none
 * binds: the management account, accounts outside, and all of them while the policy type is off.
 */
export const serviceControlLevels = (
  world: World,
  accountId: string,
): readonly (readonly NamedPolicy[])[] | undefined => {
  const organization = findOrganization(world);
  if (organization === undefined || accountId === organization.managementAccount) return undefined;
  const account = own(organization.accounts, accountId);
  if (account === undefined || !organization.policyTypes.includes('SERVICE_CONTROL_POLICY')) {
    return undefined;
  }
  return [...ancestors(organization, account.parentId), accountId].map((target) =>
    (own(organization.attachments, target) ?? [])
      .map((id) => own(organization.policies, id))
      .filter((policy) => policy?.type === 'SERVICE_CONTROL_POLICY')
      .map((policy) => ({
        name: policyArn(organization, policy as PolicyRecord),
        text: (policy as PolicyRecord).content,
      })),
  );
};
