import type { Settings } from '../../contracts/settings.ts';
import { accountTypeFor, accountTypes } from '../../domain/account-types/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { policyFacts } from '../../domain/policies/policies-here.ts';
import type { Target } from '../control.ts';
import type { DesiredPolicies, PolicyTarget } from './packed-here.ts';

const unitMissing = (name: string): DomainError =>
  new DomainError(
    'FoundationIncomplete',
    'unavailable',
    `the organizational unit ${name} is not recorded yet`,
    { nextStep: 'Look at the stage Organizational units of the foundation, then run it again.' },
  );

/** The OU of every account type, each once. */
const unitsOf = (settings: Settings, { units }: Foundation): readonly PolicyTarget[] => {
  const byId = new Map<string, PolicyTarget>();
  for (const { id: type, organizationalUnit: name } of accountTypes(settings)) {
    if (name === undefined) continue;
    const id = units[type];
    if (id === undefined) throw unitMissing(name);
    byId.set(id, { id, name });
  }
  return [...byId.values()];
};

/** @throws DomainError `FoundationIncomplete` while an OU is not known */
export const desiredPolicies = (settings: Settings, { foundation }: Target): DesiredPolicies => ({
  rootId: foundation.rootId,
  units: unitsOf(settings, foundation),
  securityUnit: foundation.units[accountTypeFor(settings, 'Security').id] ?? '',
  switches: settings.mandatoryPolicies,
  facts: policyFacts(settings, foundation),
});
