const PLAIN = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell has to be given it. */
export const quoted = (word: string): string =>
  PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** A command line that can be copied into a shell. */
export const commandLine = (words: readonly string[]): string =>
  ['holdfast', ...words].map(quoted).join(' ');
