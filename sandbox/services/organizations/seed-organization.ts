import type { OrganizationFeatureSet, PolicyType } from '@aws-sdk/client-organizations';
import { putRole, type RoleSeed } from '../iam/put-role.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { organizationAccountAccessRole } from './account-roles.ts';
import { accountJoined } from './organization-events.ts';
import {
  type AccountRecord,
  type AccountState,
  FULL_ACCESS,
  findOrganization,
  type OrganizationState,
  organizationCell,
} from './organization-state.ts';
import { announce } from './outbox.ts';
import { addPolicy } from './policy-operations.ts';
import { enrol } from './settle.ts';
import { addUnit } from './unit-operations.ts';

export interface UnitSeed {
  readonly name: string;
  readonly id?: string;
  /** Name or id of the OU above. @default the root */
  readonly parent?: string;
}

export interface AccountSeed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** @default 'ACTIVE' */
  readonly state?: AccountState;
  /** Name or id of its OU. @default the root */
  readonly unit?: string;
  /** @default 'INVITED': accounts by invitation lack OrganizationAccountAccessRole, created ones have it */
  readonly joinedMethod?: 'CREATED' | 'INVITED';
  /** Of a created account: the role that was planted in it. @default OrganizationAccountAccessRole */
  readonly roleName?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Roles that are there already, usable at once. */
  readonly roles?: readonly RoleSeed[];
}

export interface PolicySeed {
  readonly name: string;
  readonly content: object | string;
  /** Names or ids of OUs, ids of accounts, or the root's id. */
  readonly targets: readonly string[];
}

export interface OrganizationSeed {
  /** `o-` and ten to thirty-two characters. */
  readonly organizationId: string;
  /** `r-` and four to thirty-two characters. */
  readonly rootId: string;
  readonly managementAccount: {
    readonly id?: string;
    readonly name: string;
    readonly email: string;
    readonly roles?: readonly RoleSeed[];
  };
  readonly units?: readonly UnitSeed[];
  readonly accounts?: readonly AccountSeed[];
  readonly policies?: readonly PolicySeed[];
  /** @default 2000 */
  readonly accountQuota?: number;
  /** @default SERVICE_CONTROL_POLICY alone */
  readonly policyTypes?: readonly PolicyType[];
  /** Principals of trusted services. @default none */
  readonly trustedServices?: readonly string[];
  /** @default ALL; with CONSOLIDATED_BILLING no policy type can be on */
  readonly featureSet?: OrganizationFeatureSet;
  /** Milliseconds of AWS time for which AWS goes on setting the organization up. @default 0 */
  readonly finalizingMs?: number;
}

const ALLOW_ALL =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** An organization for billing alone has no policies. */
const policyTypesOf = ({ featureSet, policyTypes }: OrganizationSeed): PolicyType[] =>
  featureSet === 'CONSOLIDATED_BILLING' ? [] : [...(policyTypes ?? ['SERVICE_CONTROL_POLICY'])];

const empty = (seed: OrganizationSeed, managementAccount: string): OrganizationState => ({
  id: seed.organizationId,
  rootId: seed.rootId,
  managementAccount,
  featureSet: seed.featureSet ?? 'ALL',
  accountQuota: seed.accountQuota ?? 2_000,
  policyTypes: policyTypesOf(seed),
  units: {},
  accounts: {},
  departed: {},
  creations: {},
  policies: {},
  attachments: { [seed.rootId]: [FULL_ACCESS] },
  trustedServices: {},
  delegations: {},
  closures: [],
  pending: { creations: [], closures: [] },
  rootTags: {},
  outbox: [],
  sequence: 0,
});

/** @throws RangeError when no OU has that name or id */
const unitId = (organization: OrganizationState, nameOrId: string | undefined): string => {
  if (nameOrId === undefined || nameOrId === organization.rootId) return organization.rootId;
  const unit =
    own(organization.units, nameOrId) ??
    Object.values(organization.units).find(({ name }) => name === nameOrId);
  if (unit === undefined) throw new RangeError(`no OU '${nameOrId}': list it before its children`);
  return unit.id;
};

const add = (world: World, organization: OrganizationState, seed: AccountSeed): AccountRecord => {
  const joinedMethod = seed.joinedMethod ?? 'INVITED';
  const account: AccountRecord = {
    id: seed.id,
    name: seed.name,
    email: seed.email,
    state: seed.state ?? 'ACTIVE',
    parentId: unitId(organization, seed.unit),
    joinedMethod,
    joinedAt: world.clock.now(),
    tags: { ...seed.tags },
  };
  enrol(organization, account);
  const bootstrap =
    joinedMethod === 'CREATED' && seed.id !== organization.managementAccount
      ? [organizationAccountAccessRole(organization.managementAccount, seed.roleName)]
      : [];
  for (const role of [...bootstrap, ...(seed.roles ?? [])]) putRole(world, seed.id, role);
  return account;
};

const addPolicies = (organization: OrganizationState, seeds: readonly PolicySeed[]): void => {
  for (const { name, content, targets } of seeds) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const { id } = addPolicy(organization, { name, content: text });
    for (const target of targets) {
      const known = own(organization.accounts, target) !== undefined;
      const place = known ? target : unitId(organization, target);
      organization.attachments[place] = [...(organization.attachments[place] ?? []), id];
    }
  }
};

/** Starts the world's organization; one that is there already is left as it is. */
export const seedOrganization = (world: World, seed: OrganizationSeed): OrganizationState => {
  const cell = organizationCell(world);
  if (cell.organization !== undefined) return cell.organization;
  const managementAccount = seed.managementAccount.id ?? world.managementAccount;
  if (managementAccount !== world.managementAccount) {
    throw new RangeError(`the world's management account is ${world.managementAccount}`);
  }
  const organization = empty(seed, managementAccount);
  if (seed.finalizingMs !== undefined) {
    organization.finalizingUntil = world.clock.over(seed.finalizingMs);
  }
  cell.organization = organization;
  addPolicy(organization, {
    id: FULL_ACCESS,
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    content: ALLOW_ALL,
    awsManaged: true,
  });
  for (const { name, id, parent } of seed.units ?? []) {
    addUnit(organization, {
      name,
      parentId: unitId(organization, parent),
      ...(id === undefined ? {} : { id }),
    });
  }
  add(world, organization, {
    ...seed.managementAccount,
    id: managementAccount,
    joinedMethod: 'CREATED',
  });
  for (const account of seed.accounts ?? []) add(world, organization, account);
  addPolicies(organization, seed.policies ?? []);
  for (const service of seed.trustedServices ?? []) {
    organization.trustedServices[service] = world.clock.now();
  }
  return organization;
};

/** Lets an account join by invitation while the world runs, and tells of it. @throws RangeError without an organization */
export const joinOrganization = (world: World, seed: AccountSeed): AccountRecord => {
  const organization = findOrganization(world);
  if (organization === undefined) throw new RangeError('no organization: seed one first');
  const account = add(world, organization, seed);
  announce(world, organization, accountJoined(organization, account));
  return account;
};

/** Sets an account's state as AWS would from outside: suspends it, reinstates it. @throws RangeError for an unknown account */
export const setAccountState = (world: World, accountId: string, state: AccountState): void => {
  const account = own(findOrganization(world)?.accounts ?? {}, accountId);
  if (account === undefined) throw new RangeError(`no account ${accountId} in the organization`);
  account.state = state;
  delete account.closing;
};
