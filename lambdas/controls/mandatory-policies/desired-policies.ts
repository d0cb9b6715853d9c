import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import { accountTypeFor, accountTypes } from '../../domain/account-types/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { type WantedPolicy, wantedPolicies } from '../../domain/policies/mandatory-policies.ts';
import type { Target } from '../control.ts';
import type { DesiredPolicies, PolicyTarget } from './plan-policies.ts';

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

/** Names of the organization's analyzers that Holdfast found and kept. */
const adoptedAnalyzers = ({ analyzers = {} }: Foundation): readonly string[] =>
  [...new Set(Object.values(analyzers).map((arn) => arn.split('/').at(-1) ?? ''))]
    .filter((name) => !name.startsWith(NAME_PREFIX))
    .sort();

/** The mandatory policies as these settings and this organization want them. */
export const wantedHere = (
  settings: Settings,
  { foundation, homeRegion }: Pick<Target, 'foundation' | 'homeRegion'>,
): readonly WantedPolicy[] =>
  wantedPolicies(settings.mandatoryPolicies, {
    partition: 'aws',
    home: homeRegion,
    security: foundation.securityAccountId,
    logging: foundation.loggingAccountId,
    archiveKey: foundation.logArchive.keyArn,
    bootstrapRoles: [settings.bootstrapRole, ...settings.accessRoles],
    analyzers: adoptedAnalyzers(foundation),
  });

/** @throws DomainError `FoundationIncomplete` while an OU is not known */
export const desiredPolicies = (settings: Settings, target: Target): DesiredPolicies => {
  const units = unitsOf(settings, target.foundation);
  const security = target.foundation.units[accountTypeFor(settings, 'Security').id];
  const wanted = wantedHere(settings, target);
  return {
    rootId: target.foundation.rootId,
    units,
    policies: wanted.flatMap(({ name, description, reach, text }) =>
      text === undefined
        ? []
        : [
            {
              name,
              description,
              text,
              targets: units.filter(({ id }) => reach === 'everywhere' || id === security),
            },
          ],
    ),
    off: wanted.filter(({ text }) => text === undefined).map(({ name }) => name),
  };
};
