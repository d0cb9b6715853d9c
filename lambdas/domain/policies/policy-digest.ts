import { createHash } from 'node:crypto';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Twelve hexadecimal digits that name what a policy document says, however it is laid out. */
export const policyDigest = (text: string): string =>
  createHash('sha256')
    .update(JSON.stringify(parsed(text)) ?? '')
    .digest('hex')
    .slice(0, 12);
