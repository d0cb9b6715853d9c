import { POLICY_GROUPS } from '../../lambdas/domain/policies/mandatory-policies.ts';
import { ROLE_GAINS } from '../../lambdas/domain/policies/role-writes.ts';
import { listOf, type PolicyStatement } from '../../sandbox/services/policy/policy-document.ts';
import { someSettings } from '../support/builders.ts';
import { FACTS, policiesWith, statementsOf } from '../support/guardrails.ts';

/**
 * Rule 1: exemptions are exact. Here is how they are built, in every setting; what comes of it when people ask is in
 * test/lambdas/domain/policies.
 */

const SWITCHES = Object.keys(someSettings().mandatoryPolicies);
const ROLES = [
  ['OrganizationAccountAccessRole'],
  ['OrganizationAccountAccessRole', 'AWSControlTowerExecution', 'platform-admin'],
];
/** All guardrails, and each of them turned off. */
const VARIANTS = ROLES.flatMap((bootstrapRoles) =>
  [[], ...SWITCHES.map((off) => [off])].map((off) => ({ off, bootstrapRoles })),
);

const EXEMPT = /^arn:aws:iam::(\*|\d{12}):role\/([\w+=,.@-]+(?:-\*)?)$/;
const exemptIn = ({ Condition }: PolicyStatement): readonly string[] =>
  listOf(Condition?.['ArnNotLike']?.['aws:PrincipalArn']);
const nameOf = (arn: string): string => EXEMPT.exec(arn)?.[2] ?? arn;
const accountOf = (arn: string): string => EXEMPT.exec(arn)?.[1] ?? arn;

const everywhere = (off: readonly string[], bootstrapRoles: readonly string[]) =>
  statementsOf(policiesWith(off, { bootstrapRoles }).filter(({ reach }) => reach === 'everywhere'));

/** Whether a statement binds whoever is not exempt from changing that role. */
const protects = (statement: PolicyStatement, arn: string): boolean => {
  const actions = listOf(statement.Action);
  const [account, name] = [accountOf(arn), nameOf(arn)];
  return (
    ROLE_GAINS.every((action) => actions.includes(action)) &&
    listOf(statement.Resource).some(
      (resource) =>
        nameOf(resource) === name &&
        (accountOf(resource) === '*' || accountOf(resource) === account),
    )
  );
};

describe.each(VARIANTS)(
  'with $off off and the roles $bootstrapRoles',
  ({ off, bootstrapRoles }) => {
    const statements = statementsOf(policiesWith(off, { bootstrapRoles }));

    test('every exemption is a role by its exact name, but those of StackSets', () => {
      const arns = statements.flatMap(exemptIn);

      expect(arns.length).toBeGreaterThan(0);
      expect(arns.filter((arn) => !EXEMPT.test(arn))).toEqual([]);
      const patterns = arns.map(nameOf).filter((name) => /[*?]/.test(name));
      expect(new Set(patterns)).toEqual(new Set(['stacksets-exec-*']));
    });

    test('nobody is exempt by any other condition on who asks', () => {
      const keys = statements.flatMap(({ Condition = {} }) =>
        Object.entries(Condition).flatMap(([operator, of]) =>
          Object.keys(of)
            .filter((key) => /^aws:(Principal|userid|username)/i.test(key))
            .map((key) => `${operator} ${key}`),
        ),
      );
      const others = new Set(keys.filter((key) => key !== 'ArnNotLike aws:PrincipalArn'));

      // The root user is bound by a statement of its own, and nobody else is by that one.
      expect(
        [...others].filter((key) => !/^(ArnLike|StringLike) aws:PrincipalArn$/.test(key)),
      ).toEqual([]);
    });

    test('every exempt role can be made or changed only by one that is exempt from that itself', () => {
      const guards = everywhere(off, bootstrapRoles);
      const unprotected = [...new Set(statements.flatMap(exemptIn))].filter(
        (arn) => !guards.some((statement) => protects(statement, arn)),
      );

      expect(unprotected).toEqual([]);
    });

    test('the roles of StackSets are exempt only where stacks and the roles in them are protected', () => {
      const actions = statements
        .filter((statement) => exemptIn(statement).map(nameOf).includes('stacksets-exec-*'))
        .flatMap(({ Action }) => listOf(Action))
        .filter((action) => !/^(cloudformation:|iam:)/.test(action));

      expect(actions).toEqual([]);
      const own = statements.filter((statement) =>
        protects(statement, 'arn:aws:iam::*:role/stacksets-exec-*'),
      );
      expect(own.length).toBeGreaterThan(0);
      expect(own.flatMap(exemptIn)).toEqual([]);
    });

    test('the role of one account is exempt in that account alone', () => {
      const foundation = statements
        .flatMap(exemptIn)
        .filter((arn) => /^Holdfast(Foundation|Findings)/.test(nameOf(arn)));

      expect(
        foundation.filter((arn) => ![FACTS.security, FACTS.logging].includes(accountOf(arn))),
      ).toEqual([]);
    });
  },
);

test('whatever group of policies is left on, what makes exemptions safe is in it or beside it', () => {
  expect(POLICY_GROUPS[0]?.guardrails.map(({ id }) => id)).toContain('policy-safety');
  expect(POLICY_GROUPS[0]?.reach).toBe('everywhere');
});
