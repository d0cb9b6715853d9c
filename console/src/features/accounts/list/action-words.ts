/** `repair`: carry the account through every control. `report`: only look for what differs. As the API takes them. */
export type ActionMode = 'repair' | 'report';

interface Words {
  readonly running: (what: string) => string;
  readonly succeeded: (what: string) => string;
  readonly failed: (what: string) => string;
}

/** What is said while something is done to one account or to several, and after. */
export const ACTION_WORDS: Readonly<Record<ActionMode, Words>> = {
  repair: {
    running: (what) => `Assuring ${what}`,
    succeeded: (what) => `Assured ${what}`,
    failed: (what) => `Could not assure ${what}`,
  },
  report: {
    running: (what) => `Looking for drift in ${what}`,
    succeeded: (what) => `Looked for drift in ${what}`,
    failed: (what) => `Could not look for drift in ${what}`,
  },
};

export const accountsText = (count: number): string =>
  count === 1 ? '1 account' : `${count} accounts`;
