import type { AwsAccountId, Region } from '../contracts/ids.ts';
import type { Settings } from '../contracts/settings.ts';
import { DomainError } from '../domain/errors.ts';
import type { Foundation, FoundationDraft } from '../domain/organization/foundation.ts';
import type { DraftTarget, Target } from './control.ts';

/** The region that carries what exists once an account (global resource types, service-linked roles): home, where it is enabled. */
export const leadRegion = (settings: Settings): Region =>
  (settings.regions.includes(settings.homeRegion)
    ? settings.homeRegion
    : (settings.regions[0] ?? settings.homeRegion)) as Region;

/** The target of controls with scope `account` or `organization`. */
export const accountTarget = (
  settings: Settings,
  foundation: Foundation,
  accountId: AwsAccountId,
  alias?: Target['alias'],
): Target => {
  const homeRegion = settings.homeRegion as Region;
  return {
    accountId,
    region: homeRegion,
    homeRegion,
    foundation,
    ...(alias === undefined ? {} : { alias }),
  };
};

/** The target of controls that lay the foundation: the management account. */
export const organizationTarget = (settings: Settings, draft: FoundationDraft): DraftTarget => {
  const homeRegion = settings.homeRegion as Region;
  return {
    accountId: draft.managementAccountId,
    region: homeRegion,
    homeRegion,
    foundation: draft,
  };
};

/** The targets of controls with scope `region`: one an enabled region, in the order of the settings. */
export const regionTargets = (
  settings: Settings,
  foundation: Foundation,
  accountId: AwsAccountId,
): readonly Target[] =>
  settings.regions.map((region) => ({
    ...accountTarget(settings, foundation, accountId),
    region: region as Region,
  }));

/** The Security account of a foundation that is being laid. @throws DomainError `FoundationIncomplete` before there is one */
export const securityAccountOf = ({ securityAccountId }: FoundationDraft): AwsAccountId => {
  if (securityAccountId !== undefined) return securityAccountId;
  throw new DomainError(
    'FoundationIncomplete',
    'unavailable',
    'the organization has no Security account yet',
    { nextStep: 'Run the foundation, which makes it; /v1/organization shows its stages.' },
  );
};
