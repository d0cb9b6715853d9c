import type { Call, Handler } from '../../wire/service.ts';
import { fraction } from '../deterministic.ts';
import { type AccountRecord, findOrganization } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { enrol, obstacle } from './enrolment.ts';
import {
  delegateOf,
  guardDutyStore,
  isAssociated,
  type OrganizationConfiguration,
  type Place,
} from './guardduty-store.ts';

/** AWS milliseconds. Existing accounts wait "up to 24 hours": GuardDuty API Reference, UpdateOrganizationConfiguration. */
const EXISTING_MS = 24 * 3_600_000;
/** Accounts that join are taken up within minutes. */
const JOINING_MS = 5 * 60_000;

const isDue = (
  world: World,
  { region }: Place,
  configuration: OrganizationConfiguration,
  account: AccountRecord,
): boolean => {
  const joins = account.joinedAt > configuration.since;
  if (!joins && configuration.autoEnable !== 'ALL') return false;
  const longest = joins ? JOINING_MS : EXISTING_MS;
  const delay = longest * fraction('auto-enable', account.id, region);
  const from = joins ? account.joinedAt : configuration.since;
  return world.clock.now() >= from + world.clock.scaled(delay);
};

/** Takes in the accounts that the organization's setting has reached by now. */
const enrolDue = (world: World, region: string): void => {
  const account = delegateOf(world, region);
  if (account === undefined) return;
  const administrator = { account, region };
  const { organization: configuration, members } = guardDutyStore(world, administrator);
  if (configuration === undefined || configuration.autoEnable === 'NONE') return;
  for (const candidate of Object.values(findOrganization(world)?.accounts ?? {})) {
    const member = own(members, candidate.id);
    if (isAssociated(member) || !isDue(world, administrator, configuration, candidate)) continue;
    if (obstacle(world, administrator, candidate) === undefined) {
      enrol(world, administrator, candidate);
    }
  }
};

/** Operations before which auto-enabling has done what was due. */
export const withAutoEnable = (
  world: World,
  operations: Readonly<Record<string, Handler>>,
): Record<string, Handler> =>
  Object.fromEntries(
    Object.entries(operations).map(([name, handle]): [string, Handler] => [
      name,
      (input, call: Call) => {
        enrolDue(world, call.region);
        return handle(input, call);
      },
    ]),
  );
