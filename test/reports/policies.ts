/**
 * What the suite of adversaries asks of the mandatory policies and what comes of it, as tables: `npm run policies:report`.
 * It lives with the tests because the second evaluator is under AGPL.
 */
import { emptyTally, judge, type Tally, total } from '../support/promise/judge.ts';
import { allMutants, survivors } from '../support/promise/mutants.ts';
import { policyWorlds } from '../support/promise/worlds.ts';

const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const table = (rows: readonly (readonly (string | number)[])[]): void => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  for (const row of rows) {
    print(
      row
        .map((cell, column) => {
          const text = String(cell);
          const width = widths[column] ?? 0;
          return column === 0 ? text.padEnd(width) : text.padStart(width);
        })
        .join('  '),
    );
  }
};

const KINDS = [
  'administrators',
  'Identity Center',
  'root user',
  'assumed root',
  'look-alikes',
  'roles of Holdfast',
  'entry roles',
  'StackSets',
  'Control Tower',
  'not bound',
];

const sum = (tallies: Iterable<Tally>): Tally => {
  const all = emptyTally();
  for (const tally of tallies) {
    for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += tally[key];
  }
  return all;
};

const every = Number(process.argv[2] ?? 1);
const worlds = await policyWorlds();
for (const world of worlds) {
  const judgement = await judge(world, every);
  const { cells, problems } = judgement;
  print(`Settings: ${world.name}. Triples of principal, action and resource:`);
  print();
  const all = total(judgement);
  table([
    ['', ...KINDS, 'all', 'wrong allows', 'wrong denies', 'compared', 'disagreements'],
    ...[...cells].map(([guardrail, row]) => {
      const { asked, wrongAllows, wrongDenies, compared, disagreements } = sum(row.values());
      const counts = KINDS.map((kind) => row.get(kind)?.asked ?? 0);
      return [guardrail, ...counts, asked, wrongAllows, wrongDenies, compared, disagreements];
    }),
    [
      'all',
      ...KINDS.map((kind) => sum([...cells.values()].flatMap((row) => row.get(kind) ?? [])).asked),
      all.asked,
      all.wrongAllows,
      all.wrongDenies,
      all.compared,
      all.disagreements,
    ],
  ]);
  print();
  for (const problem of problems) print(problem);
}

const mutants = worlds.slice(0, 1).flatMap(({ attached }) => allMutants(attached));
const left = survivors(mutants, worlds);
print('Mutants of the policies, and how many of them some answer gives away:');
print();
const kinds = [...new Set(mutants.map(({ kind }) => kind))];
table([
  ['', 'mutants', 'killed'],
  ...[...kinds, 'all'].map((kind) => {
    const isOf = (mutant: { readonly kind: string }) => kind === 'all' || mutant.kind === kind;
    const count = mutants.filter(isOf).length;
    return [kind, count, count - left.filter(isOf).length];
  }),
]);
for (const { kind, sid, what } of left) print(`survived: ${kind} of ${sid} ${what}`);
if (left.length > 0) process.exitCode = 1;
