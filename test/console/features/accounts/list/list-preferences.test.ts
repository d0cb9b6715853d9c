import {
  DEFAULT_PREFERENCES,
  type ListPreferences,
  mended,
} from '../../../../../console/src/features/accounts/list/list-preferences.ts';

const visible = ({ columns }: ListPreferences): readonly string[] =>
  columns.flatMap(({ id, visible: isVisible }) => (isVisible ? [id] : []));

describe('preferences of the list', () => {
  test('show name, states, type, origin, id and tags at first', () => {
    expect(visible(DEFAULT_PREFERENCES)).toEqual([
      'name',
      'status',
      'assurance',
      'type',
      'origin',
      'awsAccountId',
      'tags',
    ]);
  });

  test('stay as they were kept', () => {
    const kept = { ...DEFAULT_PREFERENCES, pageSize: 100, wrapLines: false };

    expect(mended(kept)).toEqual(kept);
  });

  test('lose columns that are gone and gain new ones, hidden, at the end', () => {
    const kept = {
      ...DEFAULT_PREFERENCES,
      columns: [
        { id: 'colour', visible: true },
        { id: 'status', visible: true },
        { id: 'name', visible: true },
      ],
    };

    const { columns } = mended(kept);

    expect(visible(mended(kept))).toEqual(['status', 'name']);
    expect(columns).toHaveLength(DEFAULT_PREFERENCES.columns.length);
  });

  test('take no page size that cannot be chosen', () => {
    expect(mended({ ...DEFAULT_PREFERENCES, pageSize: 7 }).pageSize).toBe(20);
  });
});
