import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Foundation } from '../organization/foundation.ts';
import { ALL_SLOTS, wantedPolicies } from './mandatory-policies.ts';
import type { PackedPolicy } from './pack-policies.ts';
import type { PolicyFacts } from './policy-text.ts';

/** Names of the organization's analyzers that Holdfast found and kept. */
const adoptedAnalyzers = ({ analyzers = {} }: Foundation): readonly string[] =>
  [...new Set(Object.values(analyzers).map((arn) => arn.split('/').at(-1) ?? ''))]
    .filter((name) => !name.startsWith(NAME_PREFIX))
    .sort();

/** What the tokens of guardrails stand for in this organization. */
export const policyFacts = (settings: Settings, foundation: Foundation): PolicyFacts => ({
  partition: 'aws',
  home: settings.homeRegion,
  security: foundation.securityAccountId,
  logging: foundation.loggingAccountId,
  archiveKey: foundation.logArchive.keyArn,
  bootstrapRoles: [settings.bootstrapRole, ...settings.accessRoles],
  analyzers: adoptedAnalyzers(foundation),
});

/** The mandatory policies of this organization, packed into the room there was when the foundation looked. */
export const policiesHere = (settings: Settings, foundation: Foundation): readonly PackedPolicy[] =>
  wantedPolicies(
    settings.mandatoryPolicies,
    policyFacts(settings, foundation),
    foundation.policyBudget?.slots ?? ALL_SLOTS,
  );
