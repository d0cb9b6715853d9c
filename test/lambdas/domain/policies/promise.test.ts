import { GUARDRAILS } from '../../../../lambdas/domain/policies/mandatory-policies.ts';
import { staleReasons } from '../../../support/promise/actions.ts';
import { judge, total } from '../../../support/promise/judge.ts';
import { POWER_PROMISES } from '../../../support/promise/promises-power.ts';
import { SERVICE_PROMISES } from '../../../support/promise/promises-services.ts';
import { policyWorlds } from '../../../support/promise/worlds.ts';

/** Of the whole, which test:long and policies:report ask: enough for every guardrail and every kind of principal. */
const EVERY = 14;
/** Milliseconds; the whole takes seconds where nobody else uses the machine. */
const LIMIT = 180_000;

test('every guardrail is promised, and every action that a promise leaves open is one that AWS has', async () => {
  const promises = [...SERVICE_PROMISES, ...POWER_PROMISES];
  const promised = new Set([...promises.map(({ guardrail }) => guardrail), 'root-user']);

  expect([...promised].sort()).toEqual(GUARDRAILS.map(({ id }) => id).sort());
  expect(await staleReasons(promises)).toEqual([]);
});

test(
  'the policies allow and deny what is promised, and both evaluators say so',
  async () => {
    for (const world of await policyWorlds()) {
      const judgement = await judge(world, EVERY);

      expect(judgement.problems).toEqual([]);
      expect(total(judgement).asked).toBeGreaterThan(5_000);
    }
  },
  LIMIT,
);

test('the evaluators are compared on thousands of questions, everywhere', async () => {
  const [everything] = await policyWorlds();
  const compared = everything?.questions.filter((_, index) => index % EVERY === 0) ?? [];

  expect(compared.length).toBeGreaterThan(2_000);
  expect(new Set(compared.map(({ guardrail }) => guardrail)).size).toBe(GUARDRAILS.length + 1);
  expect(new Set(compared.map(({ kind }) => kind)).size).toBe(10);
  expect(compared.filter(({ allowed }) => allowed).length).toBeGreaterThan(250);
});
