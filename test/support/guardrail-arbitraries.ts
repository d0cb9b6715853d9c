import fc from 'fast-check';
import { isOn, POLICY_GROUPS } from '../../lambdas/domain/policies/mandatory-policies.ts';
import type { PolicyGroup } from '../../lambdas/domain/policies/pack-policies.ts';
import { type PolicyFacts, policyText } from '../../lambdas/domain/policies/policy-text.ts';
import { someSettings } from './builders.ts';
import { FACTS } from './guardrails.ts';

const roleNames = fc.stringMatching(/^[A-Za-z0-9+=,.@_-]{1,64}$/);

/** From one short entry role to more and longer ones than the settings allow. */
export const someFacts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    bootstrapRoles: fc.oneof(
      { weight: 9, arbitrary: fc.uniqueArray(roleNames, { minLength: 1, maxLength: 8 }) },
      // Protected by a statement of its own: those about the other entry roles are then about nothing.
      { weight: 1, arbitrary: fc.constant(['AWSControlTowerExecution']) },
    ),
    analyzers: fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,60}$/), {
      maxLength: 2,
    }),
  })
  .map((values) => ({ ...FACTS, ...values }));

type Switches = ReturnType<typeof someSettings>['mandatoryPolicies'];

/** Mostly on. */
export const someSwitches: fc.Arbitrary<Switches> = fc
  .array(fc.nat(9), { minLength: 11, maxLength: 11 })
  .map(
    (rolls) =>
      Object.fromEntries(
        Object.keys(someSettings().mandatoryPolicies).map((key, index) => [
          key,
          rolls[index] !== 0,
        ]),
      ) as Switches,
  );

/** The groups as the settings leave them. */
export const groupsUnder = (switches: Switches): readonly PolicyGroup[] =>
  POLICY_GROUPS.map((group) => ({
    ...group,
    guardrails: group.guardrails.filter((guardrail) => isOn(guardrail, switches)),
  }));

/** Characters of the longest statement in a policy of its own: what no packing can do without. */
export const longestStatement = (groups: readonly PolicyGroup[], facts: PolicyFacts): number =>
  Math.max(
    0,
    ...groups.flatMap(({ guardrails }) =>
      guardrails.flatMap((guardrail) =>
        guardrail.statements.map(
          (statement) => policyText([{ ...guardrail, statements: [statement] }], facts).length,
        ),
      ),
    ),
  );
