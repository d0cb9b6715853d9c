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
import { policySafety } from './policy-safety.ts';
import { type PolicyFacts, policyText } from './policy-text.ts';
import { rootUser } from './root-user.ts';
import { sessionManager } from './session-manager.ts';
import { stacks } from './stacks.ts';

/** One service control policy that ships with Holdfast: which guardrails it holds and where it binds. */
export interface MandatoryPolicy {
  /** Its name in Organizations. */
  readonly name: string;
  readonly description: string;
  /** `everywhere`: the OUs of all account types and SecurityOU. Never the root. */
  readonly reach: 'everywhere' | 'security';
  readonly guardrails: readonly Guardrail[];
}

/** In the order in which they are attached: first what makes the exemptions of the others safe. */
export const MANDATORY_POLICIES: readonly MandatoryPolicy[] = [
  {
    name: 'holdfast-roles-and-root',
    description: 'Holdfast: keeps its roles, how people sign in, and the root user out of reach',
    reach: 'everywhere',
    guardrails: [policySafety, identity, rootUser],
  },
  {
    name: 'holdfast-audit-services',
    description: 'Holdfast: keeps Config, GuardDuty, CloudTrail and Access Analyzer as they are',
    reach: 'everywhere',
    guardrails: [config, guardDuty, cloudTrail, accessAnalyzer],
  },
  {
    name: 'holdfast-platform-resources',
    description:
      'Holdfast: keeps its stacks, alarms, functions and session preferences as they are',
    reach: 'everywhere',
    guardrails: [stacks, alarms, lambdas, sessionManager],
  },
  {
    name: 'holdfast-log-archive',
    description: 'Holdfast: keeps the log archive out of reach of those who look after it',
    reach: 'security',
    guardrails: [logArchive],
  },
];

/** Every guardrail, in the order of its policies. */
export const GUARDRAILS: readonly Guardrail[] = MANDATORY_POLICIES.flatMap(
  ({ guardrails }) => guardrails,
);

type Switches = Settings['mandatoryPolicies'];

const isOn = ({ setting }: Guardrail, switches: Switches): boolean =>
  setting === undefined ? Object.values(switches).includes(true) : switches[setting];

/** A mandatory policy as the settings want it. */
export interface WantedPolicy extends Omit<MandatoryPolicy, 'guardrails'> {
  /** The document, minified; absent when all of its guardrails are turned off. */
  readonly text?: string;
}

/** What every mandatory policy has to be under these settings. */
export const wantedPolicies = (switches: Switches, facts: PolicyFacts): readonly WantedPolicy[] =>
  MANDATORY_POLICIES.map(({ guardrails, ...policy }) => {
    const on = guardrails.filter((guardrail) => isOn(guardrail, switches));
    return on.length === 0 ? policy : { ...policy, text: policyText(on, facts) };
  });
