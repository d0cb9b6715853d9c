import { join } from 'node:path';
import * as z from 'zod';
import type { Surroundings } from '../surroundings.ts';
import type { Place } from './place.ts';
import { readPrivateFile, removeFile, writePrivateFile } from './private-file.ts';
import { configDirectory } from './profiles.ts';

/** What a sign-in left behind. It serves one installation: tokens are never sent to another address. */
const signInSchema = z.object({
  url: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  accessToken: z.string(),
  /** Milliseconds since 1970 */
  expiresAt: z.number(),
  /** Absent where the provider gave none: then one signs in again once the access token has expired. */
  refreshToken: z.string().optional(),
});
export type StoredSignIn = z.infer<typeof signInSchema>;

const pathOf = (surroundings: Surroundings, profile: string, ending: string): string =>
  join(configDirectory(surroundings), 'sign-ins', `${profile}.${ending}`);

export const lockOf = (surroundings: Surroundings, { profile }: Place): string =>
  pathOf(surroundings, profile, 'lock');

/** The sign-in that is kept for a place; undefined where there is none, or where it is for another address. */
export const readSignIn = async (
  surroundings: Surroundings,
  { profile, url }: Place,
): Promise<StoredSignIn | undefined> => {
  const parsed = signInSchema.safeParse(
    await readPrivateFile(pathOf(surroundings, profile, 'json')),
  );
  return parsed.success && parsed.data.url === url ? parsed.data : undefined;
};

export const writeSignIn = (
  surroundings: Surroundings,
  { profile }: Place,
  signIn: StoredSignIn,
): Promise<void> => writePrivateFile(pathOf(surroundings, profile, 'json'), signIn);

export const removeSignIn = (surroundings: Surroundings, { profile }: Place): Promise<void> =>
  removeFile(pathOf(surroundings, profile, 'json'));
