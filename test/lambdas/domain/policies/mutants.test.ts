import { allMutants, survivors } from '../../../support/promise/mutants.ts';
import { policyWorlds } from '../../../support/promise/worlds.ts';

test('no statement, exemption, action, resource or condition could be missing unnoticed', async () => {
  const worlds = await policyWorlds();
  const mutants = worlds.flatMap(({ attached }, index) =>
    index === 0 ? allMutants(attached) : [],
  );

  const kinds = new Set(mutants.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([
    'action removed',
    'condition removed',
    'exemption removed',
    'exemption widened',
    'resource removed',
    'resource widened',
    'statement removed',
  ]);
  expect(survivors(mutants, worlds)).toEqual([]);
}, 180_000);
