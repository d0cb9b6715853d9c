import { regionsOf, regionWords } from '../../../../console/src/shared/changes/region-words.ts';

const ALL = ['a-1', 'b-1', 'c-1', 'd-1', 'e-1', 'f-1', 'g-1', 'h-1', 'i-1', 'j-1'];

describe('regionWords', () => {
  test.each([
    [['global'], 'Global'],
    [['b-1', 'a-1'], 'a-1, b-1'],
    [ALL, 'All 10 regions'],
    [ALL.slice(2), 'All 10 regions but a-1, b-1'],
    [ALL.slice(5), '5 of 10 regions'],
  ])('says of %j: %s', (regions, words) => {
    expect(regionWords(regions, ALL)).toBe(words);
  });
});

describe('regionsOf', () => {
  test('names each region once, and not what has none', () => {
    const stage = { regions: [{ region: 'global' }, { region: 'b-1' }, { region: 'a-1' }] };

    expect(regionsOf([stage, stage])).toEqual(['a-1', 'b-1']);
  });
});
