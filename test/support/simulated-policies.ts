import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyStatement } from '../../sandbox/services/policy/policy-document.ts';
import type { ConditionKeys } from '../../sandbox/services/policy/request-context.ts';

/** One question with every policy that has a say, as data that both evaluators can read. */
export interface PolicyCase {
  readonly name: string;
  /** Defaults to a session of `HoldfastExecution` in 222222222222. */
  readonly principal?: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: ConditionKeys;
  /** Whose the resource is, where its ARN does not say; defaults to 222222222222. */
  readonly owner?: string;
  readonly identity: readonly (readonly PolicyStatement[])[];
  /** From the root down; absent: SCPs do not bind the principal. */
  readonly controls?: readonly (readonly PolicyStatement[])[];
  readonly session?: readonly PolicyStatement[];
  readonly boundary?: readonly PolicyStatement[];
  readonly resourcePolicy?: readonly PolicyStatement[];
}

export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

export const MEMBER = '222222222222';
export const SESSION = `arn:aws:sts::${MEMBER}:assumed-role/HoldfastExecution/run`;

export const documentOf = (statements: readonly PolicyStatement[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** The role's ARN for a session, as AWS fills aws:PrincipalArn. */
export const principalArn = (principal: string): string =>
  principal.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*/, 'arn:aws:iam::$1:role/$2');

/** The keys that every request carries. */
export const globalKeys = (principal: string): ConditionKeys => ({
  'aws:PrincipalArn': principalArn(principal),
  'aws:PrincipalAccount': principal.split(':')[4] ?? '',
  'aws:PrincipalOrgID': 'o-abcdefghij',
  'aws:RequestedRegion': 'eu-west-1',
  'aws:SecureTransport': 'true',
});

/** iam-simulate's answer. It is under AGPL: for tests only. */
export const simulated = async (question: PolicyCase): Promise<Verdict> => {
  const principal = question.principal ?? SESSION;
  const wrap = (name: string, statements: readonly PolicyStatement[]) => ({
    name,
    policy: documentOf(statements),
  });
  const result = await runSimulation(
    {
      request: {
        principal,
        action: question.action,
        resource: {
          resource: question.resource,
          accountId:
            /^arn:aws:[^:]*:[^:]*:(\d{12})/.exec(question.resource)?.[1] ??
            question.owner ??
            MEMBER,
        },
        contextVariables: { ...globalKeys(principal), ...question.context } as Record<
          string,
          string | string[]
        >,
      },
      identityPolicies: question.identity.map((list, index) => wrap(`identity-${index}`, list)),
      serviceControlPolicies: (question.controls ?? []).map((list, index) => ({
        orgIdentifier: `level-${index}`,
        policies: [wrap(`control-${index}`, list)],
      })),
      resourceControlPolicies: [],
      ...(question.session === undefined ? {} : { sessionPolicy: documentOf(question.session) }),
      ...(question.boundary === undefined
        ? {}
        : { permissionBoundaryPolicies: [wrap('boundary', question.boundary)] }),
      ...(question.resourcePolicy === undefined
        ? {}
        : { resourcePolicy: documentOf(question.resourcePolicy) }),
    },
    {},
  );
  if (result.resultType !== 'single') {
    throw new Error(`iam-simulate could not answer '${question.name}': ${JSON.stringify(result)}`);
  }
  return result.overallResult as Verdict;
};
