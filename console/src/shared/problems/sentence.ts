/** Messages of the API begin in lower case, without a full stop: shown by themselves they are sentences. */
export const sentence = (text: string): string => {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
};
