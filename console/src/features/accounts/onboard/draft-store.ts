import { type Draft, EMPTY_DRAFT } from './onboarding-draft.ts';

/** Decisions are kept in the tab, by account: a reload and a sign-in lose nothing. */
const nameOf = (accountId: string): string => `holdfast.onboarding.${accountId}`;

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const tab = (): Kept => window.sessionStorage;

export const readDraft = (accountId: string, storage: () => Kept = tab): Draft => {
  try {
    const text = storage().getItem(nameOf(accountId));
    const kept: unknown = text === null ? {} : JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? { ...EMPTY_DRAFT, ...kept } : EMPTY_DRAFT;
  } catch {
    /** Storage is turned off, or holds something else. */
    return EMPTY_DRAFT;
  }
};

export const keepDraft = (accountId: string, draft: Draft, storage: () => Kept = tab): void => {
  try {
    storage().setItem(nameOf(accountId), JSON.stringify(draft));
  } catch {
    /** Then the answers last as long as the page. */
  }
};

/** Once they were used. */
export const forgetDraft = (accountId: string, storage: () => Kept = tab): void => {
  try {
    storage().removeItem(nameOf(accountId));
  } catch {
    /** There is none. */
  }
};
