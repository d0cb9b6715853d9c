import {
  forgetDraft,
  keepDraft,
  readDraft,
} from '../../../../../console/src/features/accounts/onboard/draft-store.ts';
import { EMPTY_DRAFT } from '../../../../../console/src/features/accounts/onboard/onboarding-draft.ts';

const aStorage = () => {
  const items = new Map<string, string>();
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
  return { items, storage: () => storage };
};

const DRAFT = { ...EMPTY_DRAFT, reason: 'Agreed.', accountType: 'production' };

describe('draft store', () => {
  test('gives back what was kept of this account, and of no other', () => {
    const { storage } = aStorage();

    keepDraft('acc_1', DRAFT, storage);

    expect(readDraft('acc_1', storage)).toEqual(DRAFT);
    expect(readDraft('acc_2', storage)).toEqual(EMPTY_DRAFT);
  });

  test('forgets what was used', () => {
    const { items, storage } = aStorage();
    keepDraft('acc_1', DRAFT, storage);

    forgetDraft('acc_1', storage);

    expect(items.size).toBe(0);
  });

  test('begins anew where something else is kept', () => {
    const { items, storage } = aStorage();
    items.set('holdfast.onboarding.acc_1', '{"reason":');

    expect(readDraft('acc_1', storage)).toEqual(EMPTY_DRAFT);
  });

  test('does without where nothing can be kept', () => {
    const storage = (): never => {
      throw new TypeError('storage is turned off');
    };

    keepDraft('acc_1', DRAFT, storage);

    expect(readDraft('acc_1', storage)).toEqual(EMPTY_DRAFT);
  });
});
