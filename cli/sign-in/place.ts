import { usageError } from '../cli-error.ts';
import { type Surroundings, variable } from '../surroundings.ts';
import { checkedProfileName, DEFAULT_PROFILE, readProfiles } from './profiles.ts';

/** Which Holdfast is meant, and under which name its sign-in is kept. */
export interface Place {
  /** Without `/v1` and without a slash at the end. */
  readonly url: string;
  readonly profile: string;
}

export interface PlaceOptions {
  readonly url?: string;
  readonly profile?: string;
}

/** The sandbox of `npm start`. */
export const DEFAULT_URL = 'http://localhost:4500';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether what is sent there stays secret: encrypted, or on this machine. */
export const isPrivate = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));

/** @throws CliError where no token may be sent there */
export const checkedUrl = (text: string): string => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usageError(
      `"${text}" is not the address of an installation`,
      'Give it as the deployment printed it, for instance https://holdfast.example.com.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw usageError('the address of an installation carries no user name or password');
  }
  if (!isPrivate(url)) {
    throw usageError(
      `${url.origin} is not encrypted: a token sent there could be read on its way`,
      'Use https. http is for this machine alone.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, '');
};

/** `--url`, `HOLDFAST_URL`, the profile, the sandbox: the first that says something. */
export const placeOf = async (
  surroundings: Surroundings,
  options: PlaceOptions,
): Promise<Place> => {
  const known = await readProfiles(surroundings);
  const named = options.profile ?? variable(surroundings, 'HOLDFAST_PROFILE');
  const profile = checkedProfileName(named ?? known.current ?? DEFAULT_PROFILE);
  const given = options.url ?? variable(surroundings, 'HOLDFAST_URL');
  const saved = known.profiles[profile]?.url;
  if (named !== undefined && given === undefined && saved === undefined) {
    throw usageError(
      `there is no profile "${profile}"`,
      `Make it: holdfast login --profile ${profile} --url https://…`,
    );
  }
  return { url: checkedUrl(given ?? saved ?? DEFAULT_URL), profile };
};
