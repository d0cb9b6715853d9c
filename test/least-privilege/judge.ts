import type { PolicyDocument } from '../../sandbox/services/policy/policy-document.ts';
import { type ExpectedDenial, expects } from './excuse.ts';
import type { GrantedRoles } from './granted-roles.ts';
import { knownDifference } from './known-differences.ts';
import type { CountedRuling, Rulings } from './load-rulings.ts';
import type { RoleSettings } from './recorded-ruling.ts';
import { OTHERS, roleOf } from './role-of.ts';
import type { Grant } from './role-policies.ts';
import { type Documents, saidBySandbox, simulateRuling } from './simulate-ruling.ts';

/** Policies of a role as CDK synthesizes them for an account; undefined where another template makes the role. */
export type Synthesized = (
  role: string,
  settings: RoleSettings,
  account: string,
) => readonly PolicyDocument[] | undefined;

export interface Evidence {
  readonly rulings: Rulings;
  readonly synthesized: Synthesized;
  /** What sessions of the bootstrap role may, by control. */
  readonly sessions: GrantedRoles;
  readonly expectedDenials: readonly ExpectedDenial[];
}

/** What became of one role. */
export interface RoleFinding {
  readonly role: string;
  calls: number;
  distinct: number;
  /** Calls that were meant to be denied. */
  expected: number;
  denied: number;
  disagreements: number;
  /** Keys of every right that allowed something. */
  readonly used: Set<string>;
}

export interface Findings {
  readonly roles: ReadonlyMap<string, RoleFinding>;
  /** Sentences: each of them fails the run. */
  readonly problems: readonly string[];
  readonly metDenials: ReadonlySet<ExpectedDenial>;
  /** Reasons of gaps and known differences that were met. */
  readonly metReasons: ReadonlySet<string>;
}

export const grantKey = ({ sid, action }: Grant): string => `${sid} ${action}`;

const suitesOf = ({ suites }: CountedRuling): string => {
  const [first, ...others] = suites;
  return others.length === 0 ? `${first}` : `${first} and ${others.length} more`;
};

const described = (role: string, counted: CountedRuling): string => {
  const { ruling } = counted;
  const asker = ruling.kind === 'resource' ? ` (${JSON.stringify(ruling.asker)})` : '';
  return `${role}${asker}: ${ruling.action} on ${ruling.resource} in ${suitesOf(counted)}`;
};

const emptyFinding = (role: string): RoleFinding => ({
  role,
  calls: 0,
  distinct: 0,
  expected: 0,
  denied: 0,
  disagreements: 0,
  used: new Set(),
});

const documentsOf = ({ policies }: Rulings): Documents => {
  const parsed = new Map<string, PolicyDocument>();
  return (digest) => {
    const document = parsed.get(digest) ?? JSON.parse(policies.get(digest) ?? 'null');
    parsed.set(digest, document);
    return document;
  };
};

/**
 * The role of Holdfast that the policy of a resource shuts out by itself. Where it says nothing, keys let nobody in; of
 * others the account decides, or the service says so.
 */
const shutOutOf = ({ ruling, kind }: CountedRuling, verdict: string): string | undefined => {
  if (kind === 'fakes' || ruling.kind === 'caller' || 'service' in ruling.asker) return undefined;
  const shutOut =
    verdict === 'ExplicitlyDenied' || (verdict !== 'Allowed' && ruling.action.startsWith('kms:'));
  return shutOut
    ? /:assumed-role\/(Holdfast\w+|holdfast-[\w-]+)\//.exec(ruling.asker.arn)?.[1]
    : undefined;
};

class Judge {
  private readonly evidence: Evidence;
  private readonly documents: Documents;
  readonly roles = new Map<string, RoleFinding>();
  readonly problems: string[] = [];
  readonly metDenials = new Set<ExpectedDenial>();
  readonly metReasons = new Set<string>();

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.documents = documentsOf(evidence.rulings);
  }

  async take(counted: CountedRuling): Promise<void> {
    const role = roleOf(counted, this.evidence.sessions, this.documents);
    const finding = this.findingOf(role);
    finding.calls += counted.calls;
    finding.distinct += 1;
    const own = this.synthesizedFor(role, counted);
    const simulated = await simulateRuling(counted.ruling, this.documents, own);
    if ('problem' in simulated) {
      const what = described(role, counted);
      this.problems.push(`iam-simulate takes no such question: ${what}: ${simulated.problem}`);
      return;
    }
    const { verdict, by, gap } = simulated;
    if (gap !== undefined) this.metReasons.add(gap.reason);
    this.compare(role, finding, counted, verdict);
    const shutOut = shutOutOf(counted, verdict);
    if (shutOut !== undefined) this.deny(shutOut, this.findingOf(shutOut), counted, verdict);
    if (role === OTHERS) return;
    if (verdict === 'Allowed') for (const grant of by) finding.used.add(grantKey(grant));
    else this.deny(role, finding, counted, verdict);
  }

  private findingOf(role: string): RoleFinding {
    const finding = this.roles.get(role) ?? emptyFinding(role);
    this.roles.set(role, finding);
    return finding;
  }

  private synthesizedFor(role: string, { ruling, settings }: CountedRuling) {
    if (ruling.kind === 'resource' || settings === undefined || role === OTHERS) return undefined;
    const { accountId } = ruling.principal;
    return ruling.context['aws:PrincipalOrgMasterAccountId'] === accountId
      ? this.evidence.synthesized(role, settings, accountId)
      : undefined;
  }

  private compare(
    role: string,
    finding: RoleFinding,
    counted: CountedRuling,
    verdict: string,
  ): void {
    const said = saidBySandbox(counted.ruling);
    if (verdict === said) return;
    const known = knownDifference(counted.ruling);
    if (known !== undefined) {
      this.metReasons.add(known.reason);
      return;
    }
    finding.disagreements += counted.calls;
    this.problems.push(
      `the sandbox says ${said}, iam-simulate ${verdict}: ${described(role, counted)}`,
    );
  }

  private deny(role: string, finding: RoleFinding, counted: CountedRuling, verdict: string): void {
    const { ruling } = counted;
    const because =
      ruling.kind === 'caller' ? (ruling.refused ?? '') : 'by the policy of the resource';
    const expected = this.evidence.expectedDenials.find((denial) =>
      expects(denial, role, ruling, because),
    );
    if (expected === undefined) {
      finding.denied += counted.calls;
      this.problems.push(`${verdict}: ${described(role, counted)}: ${because}`);
    } else {
      finding.expected += counted.calls;
      this.metDenials.add(expected);
    }
  }
}

/** Puts every ruling to iam-simulate, and compares. */
export const judge = async (evidence: Evidence): Promise<Findings> => {
  const bench = new Judge(evidence);
  for (const counted of evidence.rulings.counted) await bench.take(counted);
  return bench;
};
