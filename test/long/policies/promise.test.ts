import { judge, total } from '../../support/promise/judge.ts';
import { policyWorlds } from '../../support/promise/worlds.ts';

test('both evaluators give every answer that is promised', async () => {
  for (const world of await policyWorlds()) {
    const judgement = await judge(world, 1);

    expect(judgement.problems).toEqual([]);
    expect(total(judgement).compared).toBe(world.questions.length);
  }
}, 1_800_000);
