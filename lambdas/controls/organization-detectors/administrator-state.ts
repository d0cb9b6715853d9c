import {
  DescribeOrganizationConfigurationCommand,
  GetDetectorCommand,
  ListDetectorsCommand,
  type Member,
  paginateListMembers,
  paginateListOrganizationAdminAccounts,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../aws/clients/guardduty.ts';
import type { Connection } from '../../aws/connection.ts';
import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { MemberToBe } from '../detector/create-members.ts';
import { type RefusedCall, readingRefusals } from '../detector/guard-duty-errors.ts';
import { plansThatAreOn } from '../detector/plans.ts';
import type { RegionMemory } from './region-memory.ts';

type GuardDutySettings = Settings['guardDuty'];

export interface DesiredAdministrator {
  /** The Security account. */
  readonly administrator: AwsAccountId;
  readonly region: Region;
  readonly plans: readonly GuardDutyPlan[];
  readonly autoEnable: GuardDutySettings['autoEnable'];
  readonly frequency: GuardDutySettings['findingFrequency'];
}

/** Security's own detector. */
export interface AdministratorDetector {
  readonly id: string;
  readonly enabled: boolean;
  /** True when Holdfast made it: then its plans are exactly the configured ones. */
  readonly ours: boolean;
  readonly frequency: string;
  readonly plans: readonly string[];
}

/** What GuardDuty does by itself with accounts of the organization. */
export interface OrganizationSettings {
  readonly autoEnable: string;
  /** NONE, NEW or ALL by plan. */
  readonly plans: Readonly<Record<string, string>>;
}

export interface ObservedAdministrators {
  /** Who administers GuardDuty for the organization here. */
  readonly administrators: readonly string[];
  readonly detector?: AdministratorDetector;
  /** Only of Security as administrator. */
  readonly organization?: OrganizationSettings;
  /** Managed accounts that are no members here. */
  readonly missing: readonly MemberToBe[];
  /** Configured plans that the region refused. */
  readonly missingPlans: readonly GuardDutyPlan[];
  /** Sentences: managed accounts that GuardDuty refused. */
  readonly refused: readonly string[];
}

/** What Security is told until everybody in AWS knows that it administers. */
export const NOT_YET_TRUSTED = { GuardDutyNotTrusted: 'GuardDutyNotReady' } as const;

export const callIn = (
  operation: string,
  { accountId }: Connection,
  region: Region,
): RefusedCall => ({ operation, accountId, region, means: NOT_YET_TRUSTED });

const readAdministrators = async (own: Connection, region: Region): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateListOrganizationAdminAccounts(
    { client: guardDuty(own, region), pageSize: 50 },
    {},
  );
  for await (const { AdminAccounts: accounts = [] } of pages) {
    found.push(...accounts.map(({ AdminAccountId = '' }) => AdminAccountId));
  }
  return found;
};

export const readDetectorId = async (
  security: Connection,
  region: Region,
): Promise<string | undefined> => {
  const { DetectorIds: ids } = await guardDuty(security, region).send(new ListDetectorsCommand({}));
  return ids?.[0];
};

export const readDetector = async (
  security: Connection,
  region: Region,
  id: string,
): Promise<AdministratorDetector> => {
  const detector = await guardDuty(security, region).send(
    new GetDetectorCommand({ DetectorId: id }),
  );
  return {
    id,
    enabled: detector.Status === 'ENABLED',
    ours: detector.Tags?.[MANAGED_TAG] === 'true',
    frequency: detector.FindingPublishingFrequency ?? '',
    plans: plansThatAreOn(detector.Features),
  };
};

/** As the region's administrator has it. */
export const readOrganization = async (
  security: Connection,
  region: Region,
  DetectorId: string,
): Promise<OrganizationSettings> => {
  const found = await readingRefusals(
    callIn('DescribeOrganizationConfiguration', security, region),
    () =>
      guardDuty(security, region).send(
        new DescribeOrganizationConfigurationCommand({ DetectorId, MaxResults: 50 }),
      ),
  );
  return {
    autoEnable: found.AutoEnableOrganizationMembers ?? 'NONE',
    plans: Object.fromEntries(
      (found.Features ?? []).map(({ Name = '', AutoEnable = 'NONE' }) => [Name, AutoEnable]),
    ),
  };
};

const readMembers = async (
  security: Connection,
  region: Region,
  DetectorId: string,
): Promise<ReadonlySet<string>> => {
  const found: Member[] = [];
  const pages = paginateListMembers(
    { client: guardDuty(security, region), pageSize: 50 },
    { DetectorId, OnlyAssociated: 'true' },
  );
  for await (const { Members: members = [] } of pages) found.push(...members);
  return new Set(found.map(({ AccountId = '' }) => AccountId));
};

/** The accounts that should be members and are not; nothing is asked where nobody should be. */
const readMissing = async (
  security: Connection,
  region: Region,
  detectorId: string,
  managed: readonly MemberToBe[],
): Promise<readonly MemberToBe[]> => {
  if (managed.length === 0) return [];
  const members = await readMembers(security, region, detectorId);
  return managed.filter(({ accountId }) => !members.has(accountId));
};

/** Where everything is that says how GuardDuty is administered in a region. */
export interface AdministratorSources {
  /** The function's own role, in the management account. */
  readonly own: Connection;
  readonly security: () => Promise<Connection>;
  readonly managed: () => Promise<readonly MemberToBe[]>;
  readonly memory: RegionMemory;
}

/** Three reads more than whom the organization has as administrator, and one in fifty managed accounts. */
export const readAdministratorState = async (
  { own, security: enter, managed, memory }: AdministratorSources,
  region: Region,
  { administrator }: DesiredAdministrator,
): Promise<ObservedAdministrators> => {
  const missingPlans = [...new Set([...memory.missingPlans, ...memory.missingBefore])];
  const administrators = await readAdministrators(own, region);
  const unread = { administrators, missing: [], missingPlans, refused: [] };
  if (administrators.some((account) => account !== administrator)) return unread;
  const security = await enter();
  const id = await readDetectorId(security, region);
  if (id === undefined) return unread;
  const detector = await readDetector(security, region, id);
  if (administrators.length === 0) return { ...unread, detector };
  const [organization, missing] = await Promise.all([
    readOrganization(security, region, id),
    managed().then((accounts) => readMissing(security, region, id, accounts)),
  ]);
  return {
    administrators,
    detector,
    organization,
    missing: missing.filter(({ accountId }) => !memory.refused.has(accountId)),
    // What a region lists by now is asked for once more.
    missingPlans: missingPlans.filter(
      (plan) => memory.missingPlans.includes(plan) || organization.plans[plan] === undefined,
    ),
    refused: [...memory.refused.values()],
  };
};
