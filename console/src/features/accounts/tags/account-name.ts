/** Source: Organizations API Reference, CreateAccount, AccountName; as the API holds names to it. */
const LONGEST = 50;

/** What is wrong with the name of an account, before the API says so. */
export const nameError = (name: string): string | undefined => {
  if (name === '') return 'Give the account a name.';
  if (name.length > LONGEST) return `A name has at most ${LONGEST} characters.`;
  if (!/^[\x20-\x7e]*$/.test(name)) {
    return 'A name has letters without accents, digits, spaces and punctuation only.';
  }
  return /[^ ]/.test(name) ? undefined : 'A name has more than spaces.';
};
