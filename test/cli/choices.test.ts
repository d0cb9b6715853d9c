import { parseChoice } from '../../cli/options/choices.ts';
import { parseTag } from '../../cli/options/tags.ts';

describe('parseChoice', () => {
  test('reads an answer, with a reason where one is given', () => {
    const first = parseChoice('recorder.another-recorder=adopt');

    expect(
      parseChoice('detector.other-administrator=keep: watched by the SOC: always ', first),
    ).toEqual({
      'recorder.another-recorder': 'adopt',
      'detector.other-administrator': { choice: 'keep', reason: 'watched by the SOC: always' },
    });
  });

  test.each([
    '',
    'adopt',
    'recorder.x',
    'recorder.x=',
    'recorder.x=drop',
    'recorder=adopt',
    'recorder.x=keep: ',
  ])('refuses %p', (text) => {
    expect(() => parseChoice(text)).toThrow();
  });

  test('refuses two answers to one conflict', () => {
    expect(() => parseChoice('a.b=keep', { 'a.b': 'adopt' })).toThrow('answered twice');
  });
});

describe('parseTag', () => {
  test('takes everything behind the first equals sign as the value', () => {
    expect(parseTag('url=a=b', { team: 'x' })).toEqual({ team: 'x', url: 'a=b' });
  });

  test.each(['team', '=x', 'team=again'])('refuses %p', (text) => {
    expect(() => parseTag(text, { team: 'x' })).toThrow();
  });
});
