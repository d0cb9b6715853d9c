// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** Text from elsewhere, safe for a terminal: names and messages cannot move its cursor or turn its writing round. */
export const cleanText = (text: string): string => text.replace(CONTROL, '');

/** A message without anything that looks like a token, wherever it came from. */
export const withoutTokens = (text: string): string => text.replace(TOKEN, '<token>');

/** JSON that means the same and is safe for a terminal: `JSON.stringify` leaves some control characters as they are. */
export const safeJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The same value with every text in it clean. */
export const cleanValues = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_key, each) =>
    typeof each === 'string' ? cleanText(each) : each,
  ) as Value;
