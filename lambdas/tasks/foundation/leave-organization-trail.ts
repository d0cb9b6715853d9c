import type { OperationId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { registeredBaselineVersion } from '../../controls/registry.ts';
import { isControlTowersTrail } from '../../controls/trail/control-tower-trail.ts';
import { readTrails, type TrailState } from '../../controls/trail/trail-state.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { FoundationDraft } from '../../domain/organization/foundation.ts';
import type { Store } from '../dependencies.ts';
import { checkedCell } from './checked-cell.ts';
import { skipFoundationStage } from './run-foundation-stage.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './run-organization-controls.ts';

export interface LeaveTrailDependencies extends OrganizationControlsDependencies {
  readonly store: OrganizationControlsDependencies['store'] & Pick<Store, 'listAccounts'>;
}

const PAGE = 100;
const STAGE = 'organization-trail';
/** Accounts that a note names; it counts the others. */
const MOST_NAMED = 10;

/** Verified under these settings: then it has a trail of its own, and that delivers. */
const hasOwnTrail = ({ assurance }: Account, baselineVersion: string): boolean =>
  assurance.baselineVersion === baselineVersion &&
  (assurance.state === 'CURRENT' || assurance.state === 'DRIFTED');

/** Ids of the accounts that nothing but the organization trail records, as far as Holdfast knows. */
const withoutOwnTrail = async (
  { listAccounts }: Pick<Store, 'listAccounts'>,
  settings: Settings,
): Promise<readonly string[]> => {
  const baselineVersion = registeredBaselineVersion(settings);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAccounts(
      {},
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    );
    for (const account of page.items) {
      const { awsAccountId, status } = account;
      if (awsAccountId === undefined || status === 'CLOSED') continue;
      if (!hasOwnTrail(account, baselineVersion)) found.push(awsAccountId);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
};

const howToEnd = (trail: TrailState): string =>
  isControlTowersTrail(trail)
    ? 'opt out of it in the settings of the landing zone of AWS Control Tower'
    : `aws cloudtrail delete-trail --region ${trail.homeRegion} --name ${trail.arn}`;

const noteOn = (trail: TrailState, without: readonly string[]): string => {
  const { name } = trail;
  const left = `The organization trail ${name} still records every account, beside the trails of their own: CloudTrail bills a second copy of management events at about 2 USD per 100,000.`;
  if (without.length > 0) {
    const named = without.slice(0, MOST_NAMED).join(', ');
    const more = without.length > MOST_NAMED ? `, and ${without.length - MOST_NAMED} more` : '';
    return `${left} Leave it until these accounts have one, for until then nothing else records them: ${named}${more}.`;
  }
  return `${left} Every account has one now. To end the second copy: ${howToEnd(trail)}. Its log group with metric filters and alarms stays, and falls silent.`;
};

const forget = async ({ store }: LeaveTrailDependencies): Promise<void> => {
  await store.updateFoundation((current) => {
    if (current === undefined) return undefined;
    const { organizationTrailArn: _, organizationTrailLogGroup: __, ...others } = current;
    return others satisfies FoundationDraft;
  });
};

/**
 * Trail mode `account`: an organization trail of an earlier mode stays until somebody deletes it, because accounts get trails
 * of their own one after the other. What it says of it is a note; once it is gone it is forgotten.
 */
export const leaveOrganizationTrail = async (
  dependencies: LeaveTrailDependencies,
  runId: OperationId,
): Promise<void> => {
  const { store, settings, own } = dependencies;
  const arn = (await store.findFoundationDraft())?.organizationTrailArn;
  if (arn === undefined) {
    await skipFoundationStage(dependencies, runId, STAGE);
    return;
  }
  await runOrganizationControls(dependencies, runId, STAGE, async ({ home, stage }) => [
    await checkedCell(stage, STAGE, own.accountId, async () => {
      const trails = await readTrails(own, home.region);
      const trail = trails.find((one) => one.arn === arn);
      if (trail !== undefined) return [noteOn(trail, await withoutOwnTrail(store, settings))];
      if (stage.mode === 'enforce') await forget(dependencies);
      return [];
    }),
  ]);
};
