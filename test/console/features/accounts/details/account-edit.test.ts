import {
  changedMeanwhile,
  editOf,
  rebased,
} from '../../../../../console/src/features/accounts/details/account-edit.ts';
import { rowsOf } from '../../../../../console/src/features/accounts/tags/tag-rows.ts';

const BASE = { name: 'Payments', tags: { team: 'payments', stage: 'production' } };

describe('an edit', () => {
  test('sends nothing of what was not changed', () => {
    expect(editOf(BASE, { name: 'Payments', tags: rowsOf(BASE.tags).toReversed() })).toEqual({});
  });

  test('sends the name alone, or all tags', () => {
    expect(editOf(BASE, { name: 'Billing', tags: rowsOf(BASE.tags) })).toEqual({ name: 'Billing' });
    expect(editOf(BASE, { name: 'Payments', tags: [{ key: 'team', value: 'x' }] })).toEqual({
      tags: { team: 'x' },
    });
  });

  test('leaves out lines without anything in them', () => {
    const tags = [...rowsOf(BASE.tags), { key: '', value: '' }];

    expect(editOf(BASE, { name: 'Payments', tags })).toEqual({});
  });
});

describe('what somebody else changed', () => {
  test('is told by field', () => {
    expect(changedMeanwhile(BASE, { name: 'Billing', tags: { team: 'billing', hot: '' } })).toEqual(
      ['The name is now Billing.', 'The tags are now: team=billing, hot.'],
    );
  });

  test('is nothing when only other things of the account changed', () => {
    expect(changedMeanwhile(BASE, { ...BASE })).toEqual([]);
  });
});

describe('a draft upon a newer version', () => {
  const newest = { name: 'Billing', tags: { team: 'billing' } };

  test('keeps what was typed and takes the rest as it is now', () => {
    const renamed = { name: 'Payments 2', tags: rowsOf(BASE.tags) };
    const tagged = { name: 'Payments', tags: [{ key: 'team', value: 'x' }] };

    expect(rebased(BASE, newest, renamed)).toEqual({
      name: 'Payments 2',
      tags: [{ key: 'team', value: 'billing' }],
    });
    expect(rebased(BASE, newest, tagged)).toEqual({ name: 'Billing', tags: tagged.tags });
  });
});
