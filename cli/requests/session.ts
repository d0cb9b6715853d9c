import { randomUUID } from 'node:crypto';
import { createClient, type HoldfastClient } from '../../client/client.ts';
import type { Place } from '../sign-in/place.ts';
import { tokenSource } from '../sign-in/token-source.ts';
import type { TokenSource } from '../sign-in/tokens.ts';
import type { Surroundings } from '../surroundings.ts';
import { resilientFetch } from './resilient-fetch.ts';

/** A Holdfast, and somebody who may speak to it. */
export interface Session {
  readonly place: Place;
  readonly tokens: TokenSource;
  /** Tries again what was lost on the way. */
  readonly client: HoldfastClient;
  /** Says at once that there was no answer: for those who try again themselves. */
  readonly impatient: HoldfastClient;
}

export const openSession = (surroundings: Surroundings, place: Place): Session => {
  const tokens = tokenSource(surroundings, place);
  const clientWith = (tries: number): HoldfastClient =>
    createClient({
      baseUrl: place.url,
      token: () => tokens.current(),
      fetch: resilientFetch(surroundings, { tokens, tries }),
    });
  return { place, tokens, client: clientWith(4), impatient: clientWith(1) };
};

/** The header that makes a request safe to repeat: a key of its own unless somebody gives one. */
export const onceOnly = (key?: string): { readonly 'Idempotency-Key': string } => ({
  'Idempotency-Key': key ?? randomUUID(),
});
