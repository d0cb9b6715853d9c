import { createClient, dataOf } from '../../../../client/client.ts';

/** Where people sign in, and what this installation is. Asked of the API: the files of the console are the same everywhere. */
export const readInstallation = () =>
  dataOf(
    createClient({ baseUrl: window.location.origin, token: () => undefined }).GET('/v1/sign-in'),
  );

export type Installation = Awaited<ReturnType<typeof readInstallation>>;
