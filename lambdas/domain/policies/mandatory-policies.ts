import { QUOTAS } from '../../contracts/quotas.ts';
import type { Settings } from '../../contracts/settings.ts';
import { accessAnalyzer } from './access-analyzer.ts';
import { alarms } from './alarms.ts';
import { cloudTrail } from './cloud-trail.ts';
import { config } from './config.ts';
import { guardDuty } from './guard-duty.ts';
import type { Guardrail } from './guardrail.ts';
import { identity } from './identity.ts';
import { lambdas } from './lambdas.ts';
import { logArchive } from './log-archive.ts';
import { type PackedPolicy, type PolicyGroup, packPolicies, type Reach } from './pack-policies.ts';
import { policySafety } from './policy-safety.ts';
import type { PolicyFacts } from './policy-text.ts';
import { rootUser } from './root-user.ts';
import { sessionManager } from './session-manager.ts';
import { stacks } from './stacks.ts';

/** The service control policies that ship with Holdfast, as they are where there is room: first what makes the exemptions of the others safe. */
export const POLICY_GROUPS: readonly PolicyGroup[] = [
  {
    name: 'holdfast-roles-and-root',
    title: 'Roles and root user',
    description: 'Holdfast: keeps its roles, how people sign in, and the root user out of reach',
    reach: 'everywhere',
    guardrails: [policySafety, identity, rootUser],
  },
  {
    name: 'holdfast-audit-services',
    title: 'Audit services',
    description: 'Holdfast: keeps Config, GuardDuty, CloudTrail and Access Analyzer as they are',
    reach: 'everywhere',
    guardrails: [config, guardDuty, cloudTrail, accessAnalyzer],
  },
  {
    name: 'holdfast-platform-resources',
    title: 'Resources of Holdfast',
    description:
      'Holdfast: keeps its stacks, alarms, functions and session preferences as they are',
    reach: 'everywhere',
    guardrails: [stacks, alarms, lambdas, sessionManager],
  },
  {
    name: 'holdfast-log-archive',
    title: 'Log archive',
    description: 'Holdfast: keeps the log archive out of reach of those who look after it',
    reach: 'security',
    guardrails: [logArchive],
  },
];

/** Every guardrail, in the order of its policies. */
export const GUARDRAILS: readonly Guardrail[] = POLICY_GROUPS.flatMap(
  ({ guardrails }) => guardrails,
);

/** Whether a policy of this name can be one of ours: of a group, or of a part of one. */
export const isMandatoryName = (name: string): boolean => {
  const [, group = name] = /^(.*?)-\d+$/.exec(name) ?? [];
  return POLICY_GROUPS.some((known) => known.name === group);
};

type Switches = Settings['mandatoryPolicies'];

/** Whether the settings turn a guardrail on. */
export const isOn = ({ setting }: Guardrail, switches: Switches): boolean =>
  setting === undefined ? Object.values(switches).includes(true) : switches[setting];

/** Places for mandatory policies on each OU, and on SecurityOU, beside what others attached there. */
export type PolicySlots = Readonly<Record<Reach, number>>;

/** Where nothing but AWS's own FullAWSAccess is attached. */
export const ALL_SLOTS: PolicySlots = {
  everywhere: QUOTAS.policiesPerTarget - 1,
  security: QUOTAS.policiesPerTarget - 1,
};

/**
 * The mandatory policies under these settings. Nothing of a guardrail that is off is in any.
 * @throws DomainError `PolicyStatementTooLong`
 */
export const wantedPolicies = (
  switches: Switches,
  facts: PolicyFacts,
  slots: PolicySlots = ALL_SLOTS,
): readonly PackedPolicy[] =>
  packPolicies(
    POLICY_GROUPS.map((group) => ({
      ...group,
      guardrails: group.guardrails.filter((guardrail) => isOn(guardrail, switches)),
    })),
    facts,
    { maximumCharacters: QUOTAS.policyCharacters, slots },
  );
