import fc from 'fast-check';
import { QUOTAS } from '../../../../lambdas/contracts/quotas.ts';
import {
  ALL_SLOTS,
  isMandatoryName,
  POLICY_GROUPS,
} from '../../../../lambdas/domain/policies/mandatory-policies.ts';
import {
  type PackedPolicy,
  type PolicyGroup,
  packPolicies,
} from '../../../../lambdas/domain/policies/pack-policies.ts';
import { type PolicyFacts, policyText } from '../../../../lambdas/domain/policies/policy-text.ts';
import {
  groupsUnder,
  longestStatement,
  someFacts,
  someSwitches,
} from '../../../support/guardrail-arbitraries.ts';
import { FACTS, statementsOf } from '../../../support/guardrails.ts';
import { inLong } from '../../../support/in-long.ts';
import { type Question, questionsAbout } from '../../../support/promise/questions.ts';
import { type Attached, asSandbox } from '../../../support/promise/verdicts.ts';

const ROOM = { maximumCharacters: QUOTAS.policyCharacters, slots: ALL_SLOTS };
const room = (everywhere: number, security = everywhere, maximumCharacters = 10_240) => ({
  maximumCharacters,
  slots: { everywhere, security },
});
const countOf = (policies: readonly PackedPolicy[], reach: string) =>
  policies.filter((policy) => policy.reach === reach).length;

/** Each guardrail in a policy of its own: what packing must not change. */
const apart = (groups: readonly PolicyGroup[], facts: PolicyFacts, reach: string) =>
  groups
    .filter((group) => group.reach === reach)
    .flatMap(({ guardrails }) => guardrails.map((guardrail) => policyText([guardrail], facts)));

const cases = fc
  .record({
    facts: someFacts,
    switches: someSwitches,
    spare: fc.oneof(fc.constant(10_240), fc.integer({ min: 0, max: 10_240 })),
    everywhere: fc.integer({ min: 1, max: 9 }),
    security: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ facts, switches, spare, everywhere, security }) => {
    const groups = groupsUnder(switches);
    const least = longestStatement(groups, facts);
    return {
      groups,
      facts,
      room: room(everywhere, security, Math.max(least, Math.min(10_240, least + spare))),
    };
  });

describe('packed policies', () => {
  test('are the groups where there is room', () => {
    const packed = packPolicies(POLICY_GROUPS, FACTS, ROOM);

    expect(packed.map(({ text: _, ...group }) => group)).toEqual(POLICY_GROUPS);
    expect(packed.map(({ text }) => text)).toEqual(
      POLICY_GROUPS.map(({ guardrails }) => policyText(guardrails, FACTS)),
    );
  });

  test('hold every statement once, in the order of the groups, each no longer than AWS takes', () => {
    fc.assert(
      fc.property(cases, ({ groups, facts, room: given }) => {
        const packed = packPolicies(groups, facts, given);

        for (const reach of ['everywhere', 'security']) {
          const texts = packed.filter((policy) => policy.reach === reach);
          const single = apart(groups, facts, reach).map((text) => ({ text }));
          expect(statementsOf(texts)).toEqual(statementsOf(single));
        }
        for (const { text } of packed) {
          expect(text.length).toBeLessThanOrEqual(given.maximumCharacters);
        }
      }),
      { numRuns: inLong(100, 30) },
    );
  });

  test('deny what the guardrails deny one by one, and nothing else', async () => {
    const questions = await questionsAbout();
    const asking = fc.tuple(
      cases,
      fc.array(fc.constantFrom<Question>(...questions), { minLength: 40, maxLength: 40 }),
    );
    fc.assert(
      fc.property(asking, ([{ groups, facts, room: given }, asked]) => {
        const packed = packPolicies(groups, facts, given);
        const texts = (reach: string) =>
          packed.filter((policy) => policy.reach === reach).map(({ text }) => text);
        const together: Attached = { everywhere: texts('everywhere'), security: texts('security') };
        const oneByOne: Attached = {
          everywhere: apart(groups, facts, 'everywhere'),
          security: apart(groups, facts, 'security'),
        };
        for (const question of asked) {
          expect({ question, allowed: asSandbox(question, together) }).toEqual({
            question,
            allowed: asSandbox(question, oneByOne),
          });
        }
      }),
      { numRuns: inLong(40, 15) },
    );
  });

  test('are the same every time, under names of their own that tell whose they are', () => {
    fc.assert(
      fc.property(cases, ({ groups, facts, room: given }) => {
        const packed = packPolicies(groups, facts, given);
        const names = packed.map(({ name }) => name);

        expect(packPolicies(groups, facts, given)).toEqual(packed);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => !isMandatoryName(name))).toEqual([]);
        expect(packed.filter(({ description }) => description.length > 512)).toEqual([]);
      }),
      { numRuns: inLong(50, 20) },
    );
  });

  test('are no more than groups, unless one is too long, and no more than fit', () => {
    fc.assert(
      fc.property(cases, ({ groups, facts, room: given }) => {
        const packed = packPolicies(groups, facts, given);
        const full = groups.filter(({ guardrails }) => guardrails.length > 0);
        const parts = full.map(({ guardrails }) =>
          Math.ceil(policyText(guardrails, facts).length / given.maximumCharacters),
        );
        const allFit = parts.every((count) => count === 1);
        const closest = packPolicies(groups, facts, { ...given, slots: room(0).slots });

        if (allFit) expect(packed.length).toBeLessThanOrEqual(full.length);
        const forAll = Math.min(
          given.slots.everywhere,
          given.slots.security - countOf(closest, 'security'),
        );
        if (countOf(closest, 'everywhere') <= forAll) {
          expect(countOf(packed, 'everywhere')).toBeLessThanOrEqual(forAll);
        }
        // The closest packing of an order wastes at most half of the room.
        const length = apart(groups, facts, 'everywhere').join('').length;
        expect(countOf(closest, 'everywhere')).toBeLessThanOrEqual(
          Math.ceil((2 * length) / given.maximumCharacters) + 1,
        );
      }),
      { numRuns: inLong(100, 30) },
    );
  });

  test.each([
    [3, 3],
    [2, 2],
    [1, 2],
  ])('with %i places left are %i', (slots, count) => {
    const packed = packPolicies(POLICY_GROUPS, FACTS, room(slots, 9));

    expect(countOf(packed, 'everywhere')).toBe(count);
  });

  test('leave SecurityOU a place for its own', () => {
    const packed = packPolicies(POLICY_GROUPS, FACTS, room(9, 3));

    expect(packed.map(({ name }) => name)).toEqual([
      'holdfast-roles-and-root',
      'holdfast-audit-services',
      'holdfast-log-archive',
    ]);
    expect(packed[1]?.description).toMatch(
      /^Holdfast: AWS Config, .*, Session Manager preferences$/,
    );
  });

  test('keep a group together until it is too long, then its guardrails', () => {
    const packed = packPolicies(POLICY_GROUPS, FACTS, room(9, 9, 4_000));

    expect(packed.map(({ name }) => name)).toContain('holdfast-roles-and-root-2');
    const first = packed.filter(({ name }) => name.startsWith('holdfast-roles-and-root'));
    const guardrails = first.flatMap((policy) => policy.guardrails.map(({ id }) => id));
    expect(guardrails).toEqual(['policy-safety', 'identity', 'root-user']);
  });

  test('split a guardrail by its statements where it alone is too long', () => {
    const packed = packPolicies(POLICY_GROUPS, FACTS, room(9, 9, 2_200));
    const archive = packed.filter(({ reach }) => reach === 'security');

    expect(archive.length).toBeGreaterThan(1);
    expect(archive.map(({ guardrails }) => guardrails[0]?.id)).toEqual(
      archive.map(() => 'log-archive'),
    );
  });

  test('say which statement is too long for any policy', () => {
    const bootstrapRoles = Array.from({ length: 120 }, (_, n) => `${'x'.repeat(60)}${n}`);

    expect(() =>
      packPolicies(POLICY_GROUPS.slice(0, 1), { ...FACTS, bootstrapRoles }, ROOM),
    ).toThrow(
      expect.objectContaining({
        code: 'PolicyStatementTooLong',
        message: expect.stringContaining('ExemptRoles'),
        nextStep: expect.stringContaining('accessRoles'),
      }),
    );
  });
});
