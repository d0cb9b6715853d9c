import {
  CreateDetectorCommand,
  DetectorFeature,
  EnableOrganizationAdminAccountCommand,
  type FindingPublishingFrequency,
  UpdateDetectorCommand,
  type UpdateDetectorCommandInput,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../aws/clients/guardduty.ts';
import type { Connection } from '../../aws/connection.ts';
import { GUARDDUTY_PLANS, type GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import { createMembers, type MemberToBe } from '../detector/create-members.ts';
import { isRefusedAs, readingRefusals } from '../detector/guard-duty-errors.ts';
import { asFeatures } from '../detector/plans.ts';
import {
  type AdministratorSources,
  callIn,
  type DesiredAdministrator,
  readDetector,
  readDetectorId,
  readOrganization,
} from './administrator-state.ts';
import { type Levels, levelsThatDiffer } from './auto-enable-levels.ts';
import { noteMissing, type RegionMemory } from './region-memory.ts';
import { withPlansThere } from './with-plans-there.ts';

export type AdministratorChange = Change &
  (
    | {
        readonly kind: 'make-detector';
        readonly after: {
          readonly plans: readonly GuardDutyPlan[];
          readonly frequency: FindingPublishingFrequency;
        };
      }
    | { readonly kind: 'appoint'; readonly after: { readonly administrator: AwsAccountId } }
    | {
        readonly kind: 'configure-organization';
        readonly after: {
          readonly autoEnable: DesiredAdministrator['autoEnable'];
          readonly levels: Levels;
        };
      }
    | {
        readonly kind: 'configure-detector';
        readonly after: {
          readonly id: string;
          readonly frequency: FindingPublishingFrequency;
          readonly on: readonly GuardDutyPlan[];
          readonly off: readonly string[];
        };
      }
    | {
        readonly kind: 'add-members';
        readonly after: { readonly id: string; readonly members: readonly MemberToBe[] };
      }
  );

type After<Kind extends AdministratorChange['kind']> = Extract<
  AdministratorChange,
  { readonly kind: Kind }
>['after'];

const notThereYet = (security: Connection, region: Region): DomainError =>
  new DomainError(
    'GuardDutyNotReady',
    'unavailable',
    `account ${security.accountId} does not show its detector in ${region} yet`,
    { nextStep: 'Run the foundation again in ten minutes.' },
  );

const updateDetector = (
  security: Connection,
  region: Region,
  input: Omit<UpdateDetectorCommandInput, 'Enable'>,
) =>
  readingRefusals(callIn('UpdateDetector', security, region), () =>
    guardDuty(security, region).send(new UpdateDetectorCommand({ ...input, Enable: true })),
  );

const createDetector = async (
  security: Connection,
  region: Region,
  input: Pick<After<'make-detector'>, 'frequency'> & {
    readonly features?: ReturnType<typeof exactFeatures>;
  },
): Promise<string> => {
  const { DetectorId: id } = await readingRefusals(callIn('CreateDetector', security, region), () =>
    guardDuty(security, region).send(
      new CreateDetectorCommand({
        Enable: true,
        FindingPublishingFrequency: input.frequency,
        Tags: { [MANAGED_TAG]: 'true' },
        ...(input.features === undefined ? {} : { Features: input.features }),
      }),
    ),
  );
  if (id === undefined) throw notThereYet(security, region);
  return id;
};

/** A new detector has every plan on that is not named, but for those of runtime. Source: GuardDuty API Reference, CreateDetector. */
const exactFeatures = (wanted: readonly GuardDutyPlan[]) =>
  GUARDDUTY_PLANS.map((Name) => ({
    Name,
    Status: wanted.includes(Name) ? ('ENABLED' as const) : ('DISABLED' as const),
  }));

const makeDetector = async (
  { plans, frequency }: After<'make-detector'>,
  region: Region,
  security: Connection,
  memory: RegionMemory,
): Promise<void> => {
  const create = (features?: ReturnType<typeof exactFeatures>) =>
    createDetector(security, region, {
      frequency,
      ...(features === undefined ? {} : { features }),
    });
  try {
    await create(exactFeatures(plans));
  } catch (error) {
    // Made by an attempt that did not hear of it.
    if (isRefusedAs(error, 'GuardDutyAlreadyOn')) return;
    if (!isRefusedAs(error, 'GuardDutyPlanMissing')) throw error;
    // The region lacks one of the plans: begin with those that it has, and correct them.
    const id = await create();
    const on = (await readDetector(security, region, id)).plans;
    const after = {
      id,
      frequency,
      on: plans.filter((plan) => !on.includes(plan)),
      off: on.filter((plan) => !plans.some((one) => one === plan)),
    };
    await configureDetector(after, region, security, memory);
  }
};

const appoint = async (
  { administrator }: After<'appoint'>,
  region: Region,
  own: Connection,
): Promise<void> => {
  const call = {
    operation: 'EnableOrganizationAdminAccount',
    accountId: administrator,
    region,
    // Of an account that is too new for GuardDuty.
    means: { GuardDutyOutOfRange: 'GuardDutyNotReady' } as const,
  };
  try {
    await readingRefusals(call, () =>
      guardDuty(own, region).send(
        new EnableOrganizationAdminAccountCommand({ AdminAccountId: administrator }),
      ),
    );
  } catch (error) {
    if (!isRefusedAs(error, 'GuardDutyAlreadyAdministrator')) throw error;
  }
};

const configureOrganization = async (
  { autoEnable, levels }: After<'configure-organization'>,
  region: Region,
  security: Connection,
  memory: RegionMemory,
): Promise<void> => {
  const DetectorId = await readDetectorId(security, region);
  if (DetectorId === undefined) throw notThereYet(security, region);
  // Looked at again: an appointment begins with settings of AWS's own.
  const current = await readOrganization(security, region, DetectorId);
  const missing = await withPlansThere(levelsThatDiffer(levels, current), (plans) =>
    readingRefusals(callIn('UpdateOrganizationConfiguration', security, region), () =>
      guardDuty(security, region).send(
        new UpdateOrganizationConfigurationCommand({
          DetectorId,
          AutoEnableOrganizationMembers: autoEnable,
          Features: plans.map((Name) => ({ Name, AutoEnable: levels[Name] ?? 'NONE' })),
        }),
      ),
    ),
  );
  noteMissing(memory, missing);
};

const configureDetector = async (
  { id, frequency, on, off }: After<'configure-detector'>,
  region: Region,
  security: Connection,
  memory: RegionMemory,
): Promise<void> => {
  const switchedOff = Object.values(DetectorFeature).filter((plan) => off.includes(plan));
  const missing = await withPlansThere(on, (plans) =>
    updateDetector(security, region, {
      DetectorId: id,
      FindingPublishingFrequency: frequency,
      Features: [...asFeatures(plans, 'ENABLED'), ...asFeatures(switchedOff, 'DISABLED')],
    }),
  );
  noteMissing(memory, missing);
};

/** What GuardDuty refuses of single accounts is theirs: their next run says it. It does not fail the foundation. */
const addMembers = async (
  { id, members }: After<'add-members'>,
  region: Region,
  security: Connection,
  memory: RegionMemory,
): Promise<void> => {
  for (const { accountId, refusal } of await createMembers(security, region, id, members)) {
    if (refusal === undefined) continue;
    if (isRefusedAs(refusal, 'GuardDutyNotReady')) throw refusal;
    memory.refused.set(accountId, `${refusal.message} ${refusal.nextStep}`);
  }
};

/** Makes one change in one region: the appointment in the management account, everything else in Security. */
export const applyAdministratorChange = async (
  change: AdministratorChange,
  region: Region,
  { own, security, memory }: AdministratorSources,
): Promise<void> => {
  switch (change.kind) {
    case 'make-detector':
      return makeDetector(change.after, region, await security(), memory);
    case 'appoint':
      return appoint(change.after, region, own);
    case 'configure-organization':
      return configureOrganization(change.after, region, await security(), memory);
    case 'configure-detector':
      return configureDetector(change.after, region, await security(), memory);
    case 'add-members':
      return addMembers(change.after, region, await security(), memory);
  }
};
