import { createContext, useContext } from 'react';
import type { HoldfastClient } from '../../../../client/client.ts';

/** The API with the token of whoever is signed in. */
export const ClientContext = createContext<HoldfastClient | undefined>(undefined);

/** @throws TypeError outside of a session */
export const useClient = (): HoldfastClient => {
  const client = useContext(ClientContext);
  if (client === undefined) throw new TypeError('there is no session here');
  return client;
};
