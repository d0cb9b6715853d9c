import { anApi } from '../../../support/api.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

const good = { name: 'Payments', accountType: 'production' };
const manyTags = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`key-${n}`, 'value']));

const refused: readonly (readonly [what: string, body: object, field: string])[] = [
  ['no name', { accountType: 'production' }, '/name'],
  ['an empty name', { ...good, name: '' }, '/name'],
  ['a name of spaces', { ...good, name: '   ' }, '/name'],
  ['a name of 51 characters', { ...good, name: 'x'.repeat(51) }, '/name'],
  ['a name that is not ASCII', { ...good, name: 'Zürich' }, '/name'],
  ['a name with a line break', { ...good, name: 'a\nb' }, '/name'],
  ['a name that is a number', { ...good, name: 7 }, '/name'],
  ['no account type', { name: 'Payments' }, '/accountType'],
  ['an account type that is null', { ...good, accountType: null }, '/accountType'],
  ['an alias with capitals', { ...good, alias: 'Payments' }, '/alias'],
  ['an alias with two hyphens together', { ...good, alias: 'pay--ments' }, '/alias'],
  ['an alias of two characters', { ...good, alias: 'pa' }, '/alias'],
  ['an alias of twelve digits', { ...good, alias: '123456789012' }, '/alias'],
  ['an e-mail without an at sign', { ...good, email: 'example.com' }, '/email'],
  ['an e-mail of 65 characters', { ...good, email: `${'x'.repeat(53)}@example.com` }, '/email'],
  ['tags that are a list', { ...good, tags: ['a'] }, '/tags'],
  ['51 tags', { ...good, tags: manyTags }, '/tags'],
  ['a tag that belongs to AWS', { ...good, tags: { 'aws:team': 'x' } }, '/tags/aws:team'],
  [
    'a tag that belongs to AWS in capitals',
    { ...good, tags: { 'AWS:team': 'x' } },
    '/tags/AWS:team',
  ],
  ['a tag that belongs to Holdfast', { ...good, tags: { 'holdfast:operation': 'x' } }, '/tags'],
  [
    'a tag key of 129 characters',
    { ...good, tags: { ['k'.repeat(129)]: 'x' } },
    `/tags/${'k'.repeat(129)}`,
  ],
  ['an empty tag key', { ...good, tags: { '': 'x' } }, '/tags/'],
  ['a tag key that AWS does not take', { ...good, tags: { 'a~b/c*': 'x' } }, '/tags/a~0b~1c*'],
  ['a tag value of 257 characters', { ...good, tags: { team: 'x'.repeat(257) } }, '/tags/team'],
  ['a tag value that AWS does not take', { ...good, tags: { team: 'a;b' } }, '/tags/team'],
];

describe('the body of createAccount', () => {
  test.each(refused)('refuses %s', async (_, body, field) => {
    const { status, body: problem } = await anApi().call('POST', '/v1/accounts', { body });

    expect(status).toBe(400);
    expect(problem.code).toBe('FieldInvalid');
    expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  test('takes everything at its limits', async () => {
    const body = {
      name: `~${'x'.repeat(49)}`,
      accountType: 'production',
      alias: 'a'.repeat(63),
      email: `${'x'.repeat(52)}@example.com`,
      tags: { ['k'.repeat(128)]: 'v'.repeat(256), 'Straße 7': '', 'a_.:/=+-@': 'b_.:/=+-@' },
    };

    expect((await anApi().call('POST', '/v1/accounts', { body })).status).toBe(202);
  });

  test('names every wrong field at once', async () => {
    const body = { name: '', accountType: 7, alias: '-' };

    const { body: problem } = await anApi().call('POST', '/v1/accounts', { body });

    const fields = problem.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['/name', '/accountType', '/alias']));
  });

  test('names a field that is not known, and those that are', async () => {
    const body = { ...good, emial: 'a@example.com' };

    const { body: problem } = await anApi().call('POST', '/v1/accounts', { body });

    expect(problem.code).toBe('FieldUnknown');
    expect(problem.errors).toEqual([
      {
        field: '/emial',
        message: 'is not a field',
        allowed: ['name', 'accountType', 'alias', 'email', 'tags'],
      },
    ]);
  });
});
