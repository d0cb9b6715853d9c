import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import {
  type PolicyDocument,
  statementsOf,
} from '../../sandbox/services/policy/policy-document.ts';
import type { CallerRulingLine, ResourceRulingLine, RulingLine } from './recorded-ruling.ts';
import { type Gap, gapOf } from './reference-gaps.ts';
import type { Grant } from './role-policies.ts';

type Simulation = Parameters<typeof runSimulation>[0];

export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

/** What iam-simulate says to a ruling. It is under AGPL: for tests only. */
export interface Simulated {
  readonly verdict: Verdict;
  /** Rights of the role by which it is allowed. */
  readonly by: readonly Grant[];
  /** Set where iam-simulate's reference of actions does not know the resource. */
  readonly gap?: Gap;
}

/** iam-simulate takes no such question: an action or a resource that AWS does not have, or a policy that is none. */
export interface Unanswerable {
  readonly problem: string;
}

/** Documents by digest. */
export type Documents = (digest: string) => PolicyDocument;

/** The policy that lets the account decide by its own policies: it adds nothing to them, and takes nothing away. */
const leaveToAccount = (account: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: '*',
      Resource: '*',
    },
  ],
});

const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const ownerOf = (resource: string, otherwise: string): string =>
  /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1] ?? otherwise;

const contextOf = ({ context }: RulingLine): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : [...value],
    ]),
  );

/**
 * Some calls are authorized on a text that ends in `*`, such as `alarm:*`: patterns have to match it as it is. iam-simulate
 * would ask for any resource that it stands for, so it gets a name that no policy names.
 */
const askedOn = (resource: string): string =>
  resource === '*' ? resource : resource.replaceAll('*', 'whatever');

const resourceSide = (
  { resourcePolicy, principal }: CallerRulingLine,
  documents: Documents,
): Pick<Simulation, 'resourcePolicy'> => {
  // Buckets, keys and topics are asked on their own: their rulings are lines of their own.
  if (resourcePolicy === undefined) return { resourcePolicy: leaveToAccount(principal.accountId) };
  const { digest } = resourcePolicy;
  return digest === undefined ? {} : { resourcePolicy: documents(digest) };
};

/** The root user of an account may do all in it that service control policies leave. */
const identitySide = (
  { identity }: CallerRulingLine,
  documents: Documents,
  synthesized: readonly PolicyDocument[] | undefined,
): Simulation['identityPolicies'] => {
  if (synthesized !== undefined) {
    return synthesized.map((policy, index) => ({ name: `synthesized-${index}`, policy }));
  }
  if (identity === undefined) return [{ name: 'root user', policy: EVERYTHING }];
  return identity.map(([name, digest]) => ({ name, policy: documents(digest) }));
};

const callerSimulation = (
  ruling: CallerRulingLine,
  documents: Documents,
  synthesized: readonly PolicyDocument[] | undefined,
): Simulation => ({
  request: {
    principal: ruling.principal.arn,
    action: ruling.action,
    resource: {
      resource: askedOn(ruling.resource),
      accountId: ownerOf(ruling.resource, ruling.principal.accountId),
    },
    contextVariables: contextOf(ruling),
  },
  identityPolicies: identitySide(ruling, documents, synthesized),
  serviceControlPolicies: (ruling.serviceControl ?? []).map((level, index) => ({
    orgIdentifier: `level-${index}`,
    policies: level.map(([name, digest]) => ({ name, policy: documents(digest) })),
  })),
  resourceControlPolicies: [],
  ...(ruling.session && { sessionPolicy: documents(ruling.session[1]) }),
  ...(ruling.boundary && {
    permissionBoundaryPolicies: [
      { name: ruling.boundary[0], policy: documents(ruling.boundary[1]) },
    ],
  }),
  ...resourceSide(ruling, documents),
});

/** An account that owns nothing else: what is allowed there is allowed by the policy of the resource alone. */
const ELSEWHERE = '000000000000';

const resourceSimulation = (ruling: ResourceRulingLine, documents: Documents): Simulation => {
  const { asker, policy } = ruling;
  const [principal, identityPolicies] =
    'service' in asker
      ? [asker.service, []]
      : [asker.arn, [{ name: 'everything', policy: EVERYTHING }]];
  return {
    request: {
      principal,
      action: ruling.action,
      resource: { resource: askedOn(ruling.resource), accountId: ELSEWHERE },
      contextVariables: contextOf(ruling),
    },
    identityPolicies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(policy === undefined ? {} : { resourcePolicy: documents(policy) }),
  };
};

const worse = (left: Verdict, right: Verdict): Verdict => {
  if (left === 'ExplicitlyDenied' || right === 'ExplicitlyDenied') return 'ExplicitlyDenied';
  return left === 'Allowed' ? right : left;
};

/** A policy in the form in which this way keeps its name: it fails on one that has none. */
const named = (policyDocument: unknown) => ({
  __validated: true,
  policyDocument,
  metadata: { name: 'resource policy' },
  errors: [],
});

/** Without the reference of actions. This way takes no session policy: that is asked as if it were the role's. */
const withoutReference = ({
  sessionPolicy,
  resourcePolicy,
  ...simulation
}: Simulation): Verdict => {
  const asked = resourcePolicy === undefined ? {} : { resourcePolicy: named(resourcePolicy) };
  const own = runUnsafeSimulation({ ...simulation, ...asked }, {}) as Verdict;
  if (sessionPolicy === undefined) return own;
  const identityPolicies = [{ name: 'session', policy: sessionPolicy }];
  const session = { ...simulation, ...asked, identityPolicies };
  return worse(own, runUnsafeSimulation(session, {}) as Verdict);
};

/** The rights that alone would do. */
const grantsAlone = (simulation: Simulation, action: string): readonly Grant[] =>
  simulation.identityPolicies
    .flatMap(({ policy }) => statementsOf(policy as PolicyDocument))
    .filter((statement) => {
      const policy = { Version: '2012-10-17', Statement: [statement] };
      const alone = { ...simulation, identityPolicies: [{ name: 'alone', policy }] };
      return withoutReference(alone) === 'Allowed';
    })
    .map(({ Sid: sid = '' }) => ({ sid, action }));

type Answer = Exclude<Awaited<ReturnType<typeof runSimulation>>, { resultType: 'error' }>;

const analysesOf = (answer: Answer) =>
  answer.resultType === 'single'
    ? [answer.result.analysis]
    : answer.results.map(({ analysis }) => analysis);

const grantsIn = (answer: Answer, action: string): readonly Grant[] => {
  const statements = analysesOf(answer).flatMap(
    ({ identityAnalysis }) => identityAnalysis?.allowStatements ?? [],
  );
  const sids = new Set(statements.map(({ statement }) => statement.sid() ?? ''));
  return [...sids].map((sid) => ({ sid, action }));
};

/** Asks iam-simulate what the policies of a world were asked. `synthesized` stands for the role's own policies. */
export const simulateRuling = async (
  ruling: RulingLine,
  documents: Documents,
  synthesized?: readonly PolicyDocument[],
): Promise<Simulated | Unanswerable> => {
  const simulation =
    ruling.kind === 'caller'
      ? callerSimulation(ruling, documents, synthesized)
      : resourceSimulation(ruling, documents);
  const gap = gapOf(ruling);
  if (gap !== undefined) {
    return {
      verdict: withoutReference(simulation),
      by: grantsAlone(simulation, ruling.action),
      gap,
    };
  }
  const answer = await runSimulation(simulation, {});
  return answer.resultType === 'error'
    ? { problem: JSON.stringify(answer.errors) }
    : { verdict: answer.overallResult as Verdict, by: grantsIn(answer, ruling.action) };
};

/** What the sandbox said, in the words of iam-simulate. */
export const saidBySandbox = (ruling: RulingLine): Verdict => {
  if (ruling.kind === 'resource') {
    if (ruling.verdict === 'denied') return 'ExplicitlyDenied';
    return ruling.verdict === 'allowed' ? 'Allowed' : 'ImplicitlyDenied';
  }
  if (ruling.refused === undefined) return 'Allowed';
  return ruling.refused.startsWith('with an explicit deny')
    ? 'ExplicitlyDenied'
    : 'ImplicitlyDenied';
};
