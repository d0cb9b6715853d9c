import {
  answerTo,
  type Conflict,
  choicesOf,
  consentsIn,
  type Draft,
  EMPTY_DRAFT,
  keepRest,
  needsConsent,
} from '../../../../../console/src/features/accounts/onboard/onboarding-draft.ts';

const aConflict = (parts: Partial<Conflict> = {}): Conflict => ({
  id: 'account-defaults.public-buckets',
  title: 'Buckets are public',
  control: 'account-defaults',
  options: ['replace', 'keep'],
  default: null,
  answer: null,
  destructive: true,
  regions: ['us-east-1'],
  changes: [],
  losers: [],
  ...parts,
});

const RECORDER = aConflict({
  id: 'recorder.other-recorder',
  options: ['adopt', 'replace', 'keep'],
  default: 'adopt',
  destructive: false,
});

const BUCKETS = aConflict();

const aDraft = (parts: Partial<Draft>): Draft => ({ ...EMPTY_DRAFT, ...parts });

const earlier = (choice: 'replace' | 'keep', reason: string | null = null) => ({
  ...{ choice, reason },
  by: 'administrator',
  at: '2026-03-01T09:00:00.000Z',
});

describe('answerTo', () => {
  test('is what is chosen, else what was answered, else what is preset', () => {
    const answered = { ...BUCKETS, answer: earlier('replace') };

    expect(answerTo(BUCKETS, EMPTY_DRAFT)).toBeNull();
    expect(answerTo(RECORDER, EMPTY_DRAFT)).toBe('adopt');
    expect(answerTo(answered, EMPTY_DRAFT)).toBe('replace');
    expect(answerTo(answered, aDraft({ choices: { [BUCKETS.id]: 'keep' } }))).toBe('keep');
  });

  test('forgets a choice that is not offered any more', () => {
    expect(answerTo(BUCKETS, aDraft({ choices: { [BUCKETS.id]: 'adopt' } }))).toBeNull();
  });
});

describe('needsConsent', () => {
  test.each([
    ['replace', true, null, true],
    ['replace', false, null, false],
    ['replace', false, 'adopt', true],
    ['keep', true, null, false],
    ['adopt', true, 'adopt', false],
    [null, true, null, false],
  ] as const)('of %s, destructive %s, preset %s is %s', (choice, destructive, preset, expected) => {
    expect(needsConsent({ destructive, default: preset }, choice)).toBe(expected);
  });
});

describe('keepRest', () => {
  test('keeps what is open, and leaves answers and presets as they are', () => {
    const images = aConflict({ id: 'account-defaults.shared-images' });
    const draft = aDraft({ choices: { [images.id]: 'replace' } });

    expect(keepRest([RECORDER, BUCKETS, images], draft).choices).toEqual({
      [BUCKETS.id]: 'keep',
      [images.id]: 'replace',
    });
  });

  test('does not answer for people what cannot be kept', () => {
    const trail = aConflict({ id: 'trail.other-trail', options: ['replace'] });

    expect(keepRest([trail], EMPTY_DRAFT).choices).toEqual({});
  });
});

describe('choicesOf', () => {
  test('says nothing of what is preset and of what nobody answered', () => {
    expect(choicesOf([RECORDER, BUCKETS], EMPTY_DRAFT)).toBeUndefined();
  });

  test('gives what is kept its own reason, or the one for all', () => {
    const images = aConflict({ id: 'account-defaults.shared-images' });
    const draft = aDraft({
      choices: { [BUCKETS.id]: 'keep', [images.id]: 'keep' },
      reasons: { [BUCKETS.id]: ' A website. ' },
      reason: 'Agreed.',
    });

    expect(choicesOf([BUCKETS, images], draft)).toEqual({
      [BUCKETS.id]: { choice: 'keep', reason: 'A website.' },
      [images.id]: { choice: 'keep', reason: 'Agreed.' },
    });
  });

  test('sends no reason with what is not kept, and none where there is none', () => {
    const images = aConflict({ id: 'account-defaults.shared-images' });
    const draft = aDraft({ choices: { [BUCKETS.id]: 'replace', [images.id]: 'keep' } });

    expect(choicesOf([BUCKETS, images], { ...draft, reasons: { [BUCKETS.id]: 'No.' } })).toEqual({
      [BUCKETS.id]: 'replace',
      [images.id]: 'keep',
    });
  });

  test('sends again only what differs from what was answered before', () => {
    const answered = { ...BUCKETS, answer: earlier('keep', 'A website.') };

    expect(choicesOf([answered], EMPTY_DRAFT)).toBeUndefined();
    expect(choicesOf([answered], aDraft({ reasons: { [BUCKETS.id]: 'Moved.' } }))).toEqual({
      [BUCKETS.id]: { choice: 'keep', reason: 'Moved.' },
    });
  });

  test('sends nothing of conflicts that are gone', () => {
    expect(choicesOf([], aDraft({ choices: { [BUCKETS.id]: 'keep' } }))).toBeUndefined();
  });
});

describe('consentsIn', () => {
  test('names what lets something be lost, unless somebody has consented before', () => {
    const draft = aDraft({ choices: { [BUCKETS.id]: 'replace', [RECORDER.id]: 'keep' } });

    expect(consentsIn([RECORDER, BUCKETS], draft).map(({ id }) => id)).toEqual([BUCKETS.id]);
    expect(consentsIn([{ ...BUCKETS, answer: earlier('replace') }], draft)).toEqual([]);
  });
});
