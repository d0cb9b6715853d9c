import type {
  ActionType,
  CreateAccountFailureReason,
  HandshakeState,
  OrganizationFeatureSet,
  PolicyType,
} from '@aws-sdk/client-organizations';
import { own } from '../own.ts';
import type { AwsEvent, World } from '../world.ts';

export type AccountState = 'ACTIVE' | 'PENDING_CLOSURE' | 'SUSPENDED' | 'CLOSED';
export type Tags = Record<string, string>;

/** The policy that AWS attaches to everything when SCPs are enabled. */
export const FULL_ACCESS = 'p-FullAWSAccess';

/** Moments are milliseconds of real time, as in all state. */
export interface AccountRecord {
  readonly id: string;
  name: string;
  readonly email: string;
  state: AccountState;
  parentId: string;
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly joinedAt: number;
  /** Only of accounts that CreateAccount made: from then on its services become ready one after the other. */
  readonly createdAt?: number;
  /** While CloseAccount is at work on it. */
  closing?: { readonly requestedAt: number; readonly dueAt: number };
  tags: Tags;
}

export interface UnitRecord {
  readonly id: string;
  name: string;
  readonly parentId: string;
  tags: Tags;
}

export interface CreationRecord {
  readonly id: string;
  readonly accountName: string;
  readonly email: string;
  readonly roleName: string;
  readonly tags: Tags;
  readonly requestedAt: number;
  /** When the outcome is there. */
  readonly dueAt: number;
  /** Settled when it was asked for: it will fail with this reason. */
  readonly fate?: CreateAccountFailureReason;
  state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  completedAt?: number;
  accountId?: string;
  failureReason?: CreateAccountFailureReason;
}

export interface PolicyRecord {
  readonly id: string;
  readonly type: PolicyType;
  readonly awsManaged: boolean;
  name: string;
  description: string;
  content: string;
  tags: Tags;
}

/** One request for all features: to an invited account, or, without one, to the management account itself. */
export interface HandshakeRecord {
  readonly id: string;
  readonly action: ActionType;
  readonly account?: string;
  readonly parentId?: string;
  readonly requestedAt: number;
  readonly expiresAt: number;
  state: HandshakeState;
}

export interface OrganizationState {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccount: string;
  /** ALL without it. */
  featureSet?: OrganizationFeatureSet;
  /** Until then AWS is still setting the organization up. */
  finalizingUntil?: number;
  handshakes?: Record<string, HandshakeRecord>;
  accountQuota: number;
  policyTypes: PolicyType[];
  /** Until when a type that was turned on is still on its way, milliseconds of real time. */
  enabling?: Partial<Record<PolicyType, number>>;
  units: Record<string, UnitRecord>;
  accounts: Record<string, AccountRecord>;
  /** Accounts that left: they live on outside. */
  departed: Record<string, AccountRecord>;
  creations: Record<string, CreationRecord>;
  policies: Record<string, PolicyRecord>;
  /** Ids of policies by the id of root, OU or account. */
  attachments: Record<string, string[]>;
  /** Trusted services and since when. */
  trustedServices: Record<string, number>;
  /** Services by delegated administrator. */
  delegations: Record<string, Record<string, number>>;
  /** Starts of recent closures, for the quota of thirty days. */
  closures: number[];
  /** Ids of what is under way. */
  pending: { creations: string[]; closures: string[] };
  rootTags: Tags;
  /** Events on their way to EventBridge. */
  outbox: { readonly dueAt: number; readonly event: AwsEvent }[];
  /** Grows with everything that gets an id. */
  sequence: number;
}

/** The organization's cell; `none` until a world is seeded. */
export const organizationCell = (world: World): { organization?: OrganizationState } =>
  world.state.cell('organizations', world.managementAccount, 'global', () => ({}));

export const findOrganization = (world: World): OrganizationState | undefined =>
  organizationCell(world).organization;

/** An account of the organization. */
export const findAccount = (world: World, accountId: string): AccountRecord | undefined => {
  const organization = findOrganization(world);
  return organization === undefined ? undefined : own(organization.accounts, accountId);
};
