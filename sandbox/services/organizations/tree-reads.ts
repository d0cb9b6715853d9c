import type {
  DescribeAccountCommandInput,
  DescribeOrganizationalUnitCommandInput,
  ListAccountsCommandInput,
  ListAccountsForParentCommandInput,
  ListChildrenCommandInput,
  ListOrganizationalUnitsForParentCommandInput,
  ListParentsCommandInput,
  ListRootsCommandInput,
} from '@aws-sdk/client-organizations';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { accountNamed, parentNamed, unitNamed } from './lookups.ts';
import { notFound } from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import type { OrganizationState } from './organization-state.ts';
import { type Rule, serve } from './serve.ts';
import { accountArn, shownAccount, shownRoot, shownUnit } from './shown.ts';

const READ: Rule = { from: 'delegates', as: 'read' };

/** As DescribeOrganization answers. */
export const shownOrganization = (organization: OrganizationState) => {
  const { id, managementAccount, featureSet = 'ALL' } = organization;
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: featureSet,
      MasterAccountArn: accountArn(organization, managementAccount),
      MasterAccountId: managementAccount,
      MasterAccountEmail: own(organization.accounts, managementAccount)?.email,
      AvailablePolicyTypes:
        featureSet === 'ALL'
          ? [{ Type: 'SERVICE_CONTROL_POLICY' as const, Status: 'ENABLED' as const }]
          : [],
    },
  };
};

const accountsUnder = (organization: OrganizationState, parentId: string) =>
  Object.values(organization.accounts).filter((account) => account.parentId === parentId);
const unitsUnder = (organization: OrganizationState, parentId: string) =>
  Object.values(organization.units).filter((unit) => unit.parentId === parentId);

const parentOf = (organization: OrganizationState, childId: string): string => {
  const child = own(organization.accounts, childId) ?? own(organization.units, childId);
  if (child === undefined) throw notFound('ChildNotFoundException');
  return child.parentId;
};

const listParents = (input: ListParentsCommandInput, organization: OrganizationState) => {
  const id = parentOf(organization, input.ChildId ?? '');
  const root = id === organization.rootId;
  return {
    Parents: [{ Id: id, Type: root ? ('ROOT' as const) : ('ORGANIZATIONAL_UNIT' as const) }],
  };
};

const listChildren = (input: ListChildrenCommandInput, organization: OrganizationState) => {
  const parent = parentNamed(organization, input.ParentId);
  const Type = input.ChildType ?? 'ACCOUNT';
  const children =
    Type === 'ACCOUNT' ? accountsUnder(organization, parent) : unitsUnder(organization, parent);
  const { items, page } = organizationPage(children, input);
  return { Children: items.map(({ id }) => ({ Id: id, Type })), ...page };
};

/** The organization, its tree and its accounts, as they are. */
export const treeReads = (world: World) => ({
  DescribeOrganization: serve(world, { from: 'members', as: 'read' }, (_input, { organization }) =>
    shownOrganization(organization),
  ),
  ListRoots: serve(world, READ, (input: ListRootsCommandInput, { organization }) => {
    const root = shownRoot(organization, world.clock.now());
    const { items, page } = organizationPage([root], input);
    return { Roots: items, ...page };
  }),
  ListAccounts: serve(world, READ, (input: ListAccountsCommandInput, { organization }) => {
    const { items, page } = organizationPage(Object.values(organization.accounts), input);
    return { Accounts: items.map((account) => shownAccount(organization, account)), ...page };
  }),
  DescribeAccount: serve(world, READ, (input: DescribeAccountCommandInput, { organization }) => ({
    Account: shownAccount(organization, accountNamed(organization, input.AccountId)),
  })),
  ListAccountsForParent: serve(
    world,
    READ,
    (input: ListAccountsForParentCommandInput, { organization }) => {
      const parent = parentNamed(organization, input.ParentId);
      const { items, page } = organizationPage(accountsUnder(organization, parent), input);
      return { Accounts: items.map((account) => shownAccount(organization, account)), ...page };
    },
  ),
  ListParents: serve(world, READ, (input: ListParentsCommandInput, { organization }) =>
    listParents(input, organization),
  ),
  ListChildren: serve(world, READ, (input: ListChildrenCommandInput, { organization }) =>
    listChildren(input, organization),
  ),
  DescribeOrganizationalUnit: serve(
    world,
    READ,
    (input: DescribeOrganizationalUnitCommandInput, { organization }) => ({
      OrganizationalUnit: shownUnit(
        organization,
        unitNamed(organization, input.OrganizationalUnitId),
      ),
    }),
  ),
  ListOrganizationalUnitsForParent: serve(
    world,
    READ,
    (input: ListOrganizationalUnitsForParentCommandInput, { organization }) => {
      const parent = parentNamed(organization, input.ParentId);
      const { items, page } = organizationPage(unitsUnder(organization, parent), input);
      return { OrganizationalUnits: items.map((unit) => shownUnit(organization, unit)), ...page };
    },
  ),
});
