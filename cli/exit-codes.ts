/** How a command ends: the only table of exit codes. `holdfast help exit-codes` prints it. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'Done. With --wait and watch: the work has succeeded.' },
  failed: {
    code: 1,
    meaning:
      'The work itself failed: an operation is FAILED, an account is in ERROR, doctor found a fault.',
  },
  usage: { code: 2, meaning: 'The command line is not valid. Nothing was asked of the API.' },
  refused: { code: 3, meaning: 'The API refused the request: a field is not valid, for instance.' },
  'not-allowed': { code: 4, meaning: 'Nobody is signed in, or the role does not suffice.' },
  'not-found': { code: 5, meaning: 'There is no such account, account type, policy or operation.' },
  conflict: {
    code: 6,
    meaning:
      'Something stands against it: a conflict needs an answer, a name is taken, other work is under way.',
  },
  unavailable: {
    code: 7,
    meaning:
      'Holdfast or the sign-in cannot be reached, or cannot answer now. Trying again later may help.',
  },
  'timed-out': { code: 8, meaning: 'The time of --timeout is over. The work goes on.' },
  internal: { code: 70, meaning: 'A fault of this tool.' },
  interrupted: { code: 130, meaning: 'Interrupted by Ctrl-C. Work that was begun goes on.' },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

/** Why a command ends as it does. */
export type ExitKind = keyof typeof EXIT_CODES;

/** The number that scripts see. */
export const exitCodeOf = (kind: ExitKind): number => EXIT_CODES[kind].code;
