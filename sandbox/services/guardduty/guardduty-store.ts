import type {
  AutoEnableMembers,
  DetectorStatus,
  FeatureStatus,
  FindingPublishingFrequency,
  OrgFeatureStatus,
} from '@aws-sdk/client-guardduty';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** Moments are milliseconds of real time. */
export interface FeatureState {
  status: FeatureStatus;
  updatedAt: number;
  /** Additional configurations by name. */
  additional: Record<string, { status: FeatureStatus; updatedAt: number }>;
}

export interface Detector {
  readonly id: string;
  status: DetectorStatus;
  readonly createdAt: number;
  updatedAt: number;
  /** Its own; an associated member shows that of its administrator. */
  frequency: FindingPublishingFrequency;
  /** Optional features of the region by name. */
  features: Record<string, FeatureState>;
  tags: Record<string, string>;
}

export type MemberStatus =
  | 'Created'
  | 'Invited'
  | 'EmailVerificationFailed'
  | 'Enabled'
  | 'Disabled'
  | 'Removed'
  | 'Resigned';

/** A member as its administrator keeps it. */
export interface MemberRecord {
  readonly accountId: string;
  email: string;
  kind: 'organization' | 'invitation';
  status: MemberStatus;
  invitedAt?: number;
  updatedAt: number;
}

export interface InvitationRecord {
  readonly id: string;
  readonly invitedAt: number;
  status: 'Invited' | 'Enabled' | 'Resigned' | 'Removed';
}

/** What a delegated administrator has set for the organization. */
export interface OrganizationConfiguration {
  autoEnable: AutoEnableMembers;
  /** Since when `autoEnable` is what it is. */
  since: number;
  features: Record<
    string,
    { autoEnable: OrgFeatureStatus; additional: Record<string, OrgFeatureStatus> }
  >;
}

/** What an account has of GuardDuty in one region. */
export interface GuardDutyStore {
  detector?: Detector;
  /** As administrator, by account id. */
  members: Record<string, MemberRecord>;
  /** As delegated administrator of the organization. */
  organization?: OrganizationConfiguration;
  /** Account that administers this one. */
  administrator?: string;
  /** By the account that invites. */
  invitations: Record<string, InvitationRecord>;
  /** As management account: who administers GuardDuty for the organization. */
  delegate?: string;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

export const guardDutyStore = (world: World, { account, region }: Place): GuardDutyStore =>
  world.state.cell(
    'guardduty',
    account,
    region,
    (): GuardDutyStore => ({ members: {}, invitations: {} }),
  );

/** The organization's delegated administrator in a region. */
export const delegateOf = (world: World, region: string): string | undefined =>
  guardDutyStore(world, { account: world.managementAccount, region }).delegate;

/** Delegated administrators by region. */
export const delegates = (world: World): readonly { region: string; account: string }[] =>
  world.state
    .cells<GuardDutyStore>('guardduty')
    .flatMap(({ account, region, value }) =>
      account === world.managementAccount && value.delegate !== undefined
        ? [{ region, account: value.delegate }]
        : [],
    );

/** Only these count as associated; all else is a memory or a beginning. */
export const isAssociated = (member: MemberRecord | undefined): boolean =>
  member?.status === 'Enabled' || member?.status === 'Disabled';

/** An account's membership where it is an associated member. */
export const membershipOf = (
  world: World,
  at: Place,
): { readonly administrator: string; readonly member: MemberRecord } | undefined => {
  const { administrator } = guardDutyStore(world, at);
  if (administrator === undefined) return undefined;
  const { members } = guardDutyStore(world, { account: administrator, region: at.region });
  const member = own(members, at.account);
  return member === undefined || !isAssociated(member) ? undefined : { administrator, member };
};
