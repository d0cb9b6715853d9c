import type { Excuse } from './excuse.ts';
import type { GrantedRoles } from './granted-roles.ts';
import type { Findings } from './judge.ts';
import { rightsOf, staleExcuses, unusedByLongTests, unusedProblems } from './rights.ts';

const READ = { sid: 'Read', action: 's3:GetObject' };
const WRITE = { sid: 'Write', action: 's3:PutObject' };
const granted: GrantedRoles = new Map([['role', [READ, WRITE]]]);

const using = (...used: string[]): Findings => ({
  roles: new Map([
    [
      'role',
      {
        role: 'role',
        calls: 1,
        distinct: 1,
        expected: 0,
        denied: 0,
        disagreements: 0,
        used: new Set(used),
      },
    ],
  ]),
  problems: [],
  metDenials: new Set(),
  metReasons: new Set(),
});

const excuse = (values: Partial<Excuse> = {}): Excuse => ({
  role: /^role$/,
  actions: ['s3:PutObject'],
  reason: 'AWS needs it',
  ...values,
});

test('a right that nothing uses is a problem', () => {
  const rights = rightsOf(granted, using('Read s3:GetObject'), []);

  expect(rights).toEqual([expect.objectContaining({ used: [READ], unused: [WRITE], excused: [] })]);
  expect(unusedProblems(rights)).toEqual([
    'no suite uses s3:PutObject (Write) of role, and no reason is given',
  ]);
});

test('the same action by another statement is another right', () => {
  const rights = rightsOf(granted, using('Read s3:GetObject', 'Other s3:PutObject'), []);

  expect(unusedProblems(rights)).toHaveLength(1);
});

test('a right that nothing uses and that has a reason is none', () => {
  const rights = rightsOf(granted, using('Read s3:GetObject'), [excuse()]);

  expect(unusedProblems(rights)).toEqual([]);
  expect(rights[0]?.excused).toEqual([{ ...WRITE, reason: 'AWS needs it' }]);
  expect(staleExcuses(rights, [excuse()])).toEqual([]);
});

test('an excuse for what is used, or no longer granted, is a problem', () => {
  const list = [excuse(), excuse({ actions: ['s3:DeleteObject'] }), excuse({ sid: 'Elsewhere' })];
  const rights = rightsOf(granted, using('Read s3:GetObject', 'Write s3:PutObject'), list);

  expect(staleExcuses(rights, list)).toEqual([
    'excused but used: s3:PutObject (Write) of role',
    "excused but not granted: s3:DeleteObject in '^role$: s3:DeleteObject'",
    "excused but not granted: s3:PutObject in '^role$: s3:PutObject'",
  ]);
});

test('an excuse for what runs by the minute stands, whether a run is long enough to use it or not', () => {
  const list = [excuse({ usedByChance: true })];
  const unused = rightsOf(granted, using('Read s3:GetObject'), list);
  const used = rightsOf(granted, using('Read s3:GetObject', 'Write s3:PutObject'), list);

  expect(unusedProblems(unused)).toEqual([]);
  expect(staleExcuses(unused, list)).toEqual([]);
  expect(staleExcuses(used, list)).toEqual([]);
});

test('what is left to the long tests is a problem where they do not use it', () => {
  const list = [excuse({ usedByLongTests: true }), excuse({ actions: ['s3:GetObject'] })];

  const unused = rightsOf(granted, using(), list);
  const used = rightsOf(granted, using('Write s3:PutObject'), list);

  expect(unusedByLongTests(unused, list)).toEqual([
    'said to be used by the long tests, and is not: s3:PutObject (Write) of role',
  ]);
  expect(unusedByLongTests(used, list)).toEqual([]);
});
