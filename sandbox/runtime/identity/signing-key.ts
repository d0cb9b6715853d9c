import { generateKeyPair, type JsonWebKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeAtomically } from '../write-atomically.ts';

const newKey = async (): Promise<JsonWebKey> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
};

/** The key that tokens are signed with: a new one each time, or with a state directory always the same. */
export const signingKey = async (directory: string | undefined): Promise<JsonWebKey> => {
  if (directory === undefined) return newKey();
  const file = join(directory, 'signing-key.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JsonWebKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = await newKey();
  writeAtomically(file, JSON.stringify(key), 0o600);
  return key;
};
