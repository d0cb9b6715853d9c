import type { PolicyDocument } from '../../sandbox/services/policy/policy-document.ts';
import { EXCUSED_ACTIONS } from './excused-actions.ts';
import { EXPECTED_DENIALS } from './expected-denials.ts';
import { bootstrapSessions, type GrantedRoles, grantedRoles } from './granted-roles.ts';
import { type Findings, judge, type Synthesized } from './judge.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { loadRulings } from './load-rulings.ts';
import { REFERENCE_GAPS } from './reference-gaps.ts';
import {
  type RightsOfRole,
  rightsOf,
  staleExcuses,
  unusedByLongTests,
  unusedProblems,
} from './rights.ts';
import { LOOKING, OTHERS } from './role-of.ts';
import { synthesizedPolicies } from './synthesized-functions.ts';

/** Which suites ran whole and passed: only then can anything be said of what none of them uses. */
export interface Scope {
  /** All of `npm test`. */
  readonly short: boolean;
  /** All of `npm run test:long`. */
  readonly long: boolean;
}

export interface Report {
  readonly findings: Findings;
  /** Absent unless some suites ran whole. */
  readonly rights?: readonly RightsOfRole[];
  /** Sentences: each of them fails the run. */
  readonly problems: readonly string[];
}

const synthesizedOnce = (): Synthesized => {
  const made = new Map<string, ReadonlyMap<string, readonly PolicyDocument[]>>();
  return (role, settings, account) => {
    const key = JSON.stringify([settings, account]);
    const policies = made.get(key) ?? synthesizedPolicies(settings, account);
    made.set(key, policies);
    return policies.get(role);
  };
};

/** Roles that acted as Holdfast's and that no template of ours makes. */
const unknownRoles = (findings: Findings, granted: GrantedRoles): readonly string[] =>
  [...findings.roles.keys()]
    .filter((role) => !granted.has(role) && role !== OTHERS && role !== LOOKING)
    .map((role) => `${role} acted, and no template in granted-roles.ts makes it`);

const unmet = ({ metDenials, metReasons }: Findings): readonly string[] => [
  ...EXPECTED_DENIALS.filter((denial) => !metDenials.has(denial)).map(
    ({ role, action }) => `expected to be denied, and never asked for: ${action} of ${role.source}`,
  ),
  ...[...REFERENCE_GAPS, ...KNOWN_DIFFERENCES]
    .filter(({ reason }) => !metReasons.has(reason))
    .map(({ reason }) => `listed, and never met: ${reason}`),
];

const wholeProblems = (
  findings: Findings,
  granted: GrantedRoles,
  rights: readonly RightsOfRole[],
  { short, long }: Scope,
): readonly string[] => [
  ...unknownRoles(findings, granted),
  ...(short
    ? [
        ...unusedProblems(rights),
        ...staleExcuses(
          rights,
          EXCUSED_ACTIONS.filter(({ usedByLongTests }) => !long || usedByLongTests !== true),
        ),
        ...unmet(findings),
      ]
    : []),
  ...(long ? unusedByLongTests(rights, EXCUSED_ACTIONS) : []),
];

/** Judges what the suites wrote into a folder. */
export const reportOn = async (folder: string, scope: Scope): Promise<Report> => {
  const sessions = await bootstrapSessions();
  const findings = await judge({
    rulings: loadRulings(folder),
    synthesized: synthesizedOnce(),
    sessions,
    expectedDenials: EXPECTED_DENIALS,
  });
  if (!scope.short && !scope.long) return { findings, problems: findings.problems };
  const granted = new Map([...grantedRoles(), ...sessions]);
  const rights = rightsOf(granted, findings, EXCUSED_ACTIONS);
  return {
    findings,
    rights,
    problems: [...findings.problems, ...wholeProblems(findings, granted, rights, scope)],
  };
};
