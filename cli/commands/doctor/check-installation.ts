import { dataOf } from '../../../client/client.ts';
import { HoldfastProblem } from '../../../client/holdfast-problem.ts';
import { VERSION } from '../../../lambdas/contracts/version.ts';
import { findProvider, signInOffer } from '../../sign-in/provider.ts';
import { type Check, fail, ok, warn } from './check.ts';

const SKEW_TO_WARN_MS = 30_000;
/** Tokens are held to be valid or expired by the clock: some minutes off, and they are refused. */
const SKEW_TO_FAIL_MS = 300_000;

export const reachable: Check = {
  id: 'reachable',
  title: 'Reachable',
  run: async ({ surroundings, url }) => {
    const { issuer } = await signInOffer(surroundings, url);
    return ok(`${url} answers; one signs in at ${issuer}`);
  },
};

export const frontDoor: Check = {
  id: 'front-door',
  title: 'Front door',
  after: 'reachable',
  run: async ({ ask }) => {
    const response = await ask('/v1/no-such-path');
    const type = response.headers.get('content-type') ?? 'nothing';
    if (response.status === 404 && type.startsWith('application/problem+json')) {
      return ok('what is refused is refused as the API does it (problem+json)');
    }
    return fail(
      `an unknown path is answered with ${response.status} and ${type}, not as the API does it`,
      'Something stands before the API that answers for it: look at its error pages.',
    );
  },
};

export const versions: Check = {
  id: 'versions',
  title: 'Versions',
  after: 'reachable',
  run: async ({ surroundings, url }) => {
    const { version } = await signInOffer(surroundings, url);
    return version === VERSION
      ? ok(`this tool and the API are ${version}`)
      : warn(
          `this tool is ${VERSION}, the API ${version}`,
          'Use the tool of the version that is deployed, or deploy the version of the tool.',
        );
  },
};

export const clock: Check = {
  id: 'clock',
  title: 'Clock',
  after: 'reachable',
  run: async ({ surroundings, ask }) => {
    const before = surroundings.now();
    const response = await ask('/v1/sign-in');
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return { status: 'skip', message: 'no answer says what time it is' };
    const middle = (before + surroundings.now()) / 2;
    /** The header counts whole seconds. */
    const skew = Math.max(0, Math.abs(middle - theirs) - 1000);
    const seconds = `${Math.round(skew / 1000)} s apart`;
    if (skew < SKEW_TO_WARN_MS) return ok('this machine and the API have the same time');
    const step = 'Let this machine set its clock by NTP.';
    return skew < SKEW_TO_FAIL_MS
      ? warn(`the clocks are ${seconds}`, step)
      : fail(`the clocks are ${seconds}: tokens will be refused`, step);
  },
};

export const provider: Check = {
  id: 'sign-in',
  title: 'Sign-in',
  after: 'reachable',
  run: async ({ surroundings, url }) => {
    const offer = await signInOffer(surroundings, url);
    const found = (await findProvider(offer)).serverMetadata();
    const device = found.device_authorization_endpoint === undefined ? 'without' : 'with';
    return ok(`${offer.issuer} answers, ${device} device codes`);
  },
};

export const role: Check = {
  id: 'role',
  title: 'Role',
  after: 'reachable',
  run: async ({ client, signedInBy }) => {
    try {
      const { subject, role: held } = await dataOf(client.GET('/v1/caller'));
      return ok(`${subject} is ${held}, by ${signedInBy}`);
    } catch (error) {
      if (error instanceof HoldfastProblem && error.code === 'RoleMissing') {
        return fail(
          `${signedInBy} has no role in Holdfast`,
          'An administrator of Holdfast puts you into one of the groups viewer, operator, administrator.',
        );
      }
      throw error;
    }
  },
};
