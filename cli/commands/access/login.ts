import type { TokenEndpointResponse } from 'openid-client';
import { createClient, dataOf } from '../../../client/client.ts';
import type { Caller } from '../../../client/types.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { details } from '../../output/details.ts';
import { resilientFetch } from '../../requests/resilient-fetch.ts';
import { openBrowser } from '../../sign-in/open-browser.ts';
import { checkedUrl, DEFAULT_URL, type Place } from '../../sign-in/place.ts';
import {
  checkedProfileName,
  DEFAULT_PROFILE,
  readProfiles,
  saveProfile,
} from '../../sign-in/profiles.ts';
import { findProvider, type SignInOffer, signInOffer } from '../../sign-in/provider.ts';
import { signInByBrowser } from '../../sign-in/sign-in-by-browser.ts';
import { signInByDevice } from '../../sign-in/sign-in-by-device.ts';
import { writeSignIn } from '../../sign-in/stored-sign-in.ts';
import { expiryOf } from '../../sign-in/token-source.ts';
import { variable } from '../../surroundings.ts';

interface Options {
  readonly device?: boolean;
  readonly browser?: boolean;
}

/** Like `placeOf`, but a profile that is not there yet is made by this command. */
const placeToBe = async ({ surroundings, options }: Invocation<Options>): Promise<Place> => {
  const known = await readProfiles(surroundings);
  const named = options.profile ?? variable(surroundings, 'HOLDFAST_PROFILE');
  const profile = checkedProfileName(named ?? known.current ?? DEFAULT_PROFILE);
  const given = options.url ?? variable(surroundings, 'HOLDFAST_URL');
  return { url: checkedUrl(given ?? known.profiles[profile]?.url ?? DEFAULT_URL), profile };
};

const tokensFor = async (
  { surroundings, options }: Invocation<Options>,
  offer: SignInOffer,
): Promise<TokenEndpointResponse> => {
  const provider = await findProvider(offer);
  const say = (text: string): void => void surroundings.stderr.write(`${text}\n`);
  const signal = surroundings.interrupted;
  if (options.device === true) {
    return signInByDevice({
      provider,
      offer,
      signal,
      show: ({ code, address, addressWithCode }) => {
        say(`Open ${address} on any device and type the code:\n\n    ${code}\n`);
        if (addressWithCode !== undefined) say(`Or open ${addressWithCode}`);
      },
    });
  }
  return signInByBrowser({
    provider,
    offer,
    signal,
    show: (url) => {
      say(`Sign in with a browser on this machine:\n\n    ${url.href}\n`);
      if (options.browser !== false) openBrowser(surroundings, url);
    },
  });
};

const askWho = (
  { surroundings }: Invocation<Options>,
  { url }: Place,
  { access_token: token }: TokenEndpointResponse,
): Promise<Caller> =>
  dataOf(
    createClient({
      baseUrl: url,
      token: () => token,
      fetch: resilientFetch(surroundings, {}),
    }).GET('/v1/caller'),
  );

const warnOfVariables = ({ surroundings, printer }: Invocation<Options>): void => {
  const set = ['HOLDFAST_TOKEN', 'HOLDFAST_CLIENT_ID'].find((name) => variable(surroundings, name));
  if (set !== undefined) printer.note(`${set} is set and goes before this sign-in.`);
};

export const login = ({ parent, act }: CommandHost): void => {
  parent
    .command('login')
    .description('sign in, and remember the installation under the profile')
    .option('--device', 'with a code that is typed on another device')
    .option('--no-browser', 'only print the address')
    .action(
      act<Options>(async (invocation) => {
        const { surroundings, printer } = invocation;
        const place = await placeToBe(invocation);
        const offer = await signInOffer(surroundings, place.url);
        const tokens = await tokensFor(invocation, offer);
        const caller = await askWho(invocation, place, tokens);
        await writeSignIn(surroundings, place, {
          url: place.url,
          issuer: offer.issuer,
          clientId: offer.clientId,
          accessToken: tokens.access_token,
          expiresAt: expiryOf(tokens, surroundings.now),
          ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }),
        });
        await saveProfile(surroundings, place.profile, place.url);
        warnOfVariables(invocation);
        printer.body({ ...caller, url: place.url, profile: place.profile }, ({ paint }) =>
          details(paint, [
            ['signed in to', place.url],
            ['as', caller.subject],
            ['role', caller.role],
            ['profile', place.profile],
          ]),
        );
      }),
    );
};
