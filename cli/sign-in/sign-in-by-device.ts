import {
  type Configuration,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  type TokenEndpointResponse,
} from 'openid-client';
import { CliError } from '../cli-error.ts';
import { providerFailure, type SignInOffer } from './provider.ts';

export interface DeviceCode {
  /** What to type. */
  readonly code: string;
  /** Where to type it. */
  readonly address: string;
  /** The same with the code in it, where the provider has one. */
  readonly addressWithCode: string | undefined;
}

export interface DeviceSignIn {
  readonly provider: Configuration;
  readonly offer: SignInOffer;
  show(code: DeviceCode): void;
  readonly signal: AbortSignal;
}

/** The device authorization grant (RFC 8628): one signs in on another device. @throws CliError */
export const signInByDevice = async ({
  provider,
  offer,
  show,
  signal,
}: DeviceSignIn): Promise<TokenEndpointResponse> => {
  if (provider.serverMetadata().device_authorization_endpoint === undefined) {
    throw new CliError(
      'refused',
      'DeviceSignInUnavailable',
      `${offer.issuer} offers no sign-in with a device code`,
      {
        nextStep:
          'Sign in with a browser on this machine (holdfast login). From afar, forward its port: ssh -L 8976:localhost:8976 <machine>, then holdfast login there and open the printed address here.',
      },
    );
  }
  try {
    const begun = await initiateDeviceAuthorization(provider, { scope: offer.scopes.join(' ') });
    show({
      code: begun.user_code,
      address: begun.verification_uri,
      addressWithCode: begun.verification_uri_complete,
    });
    return await pollDeviceAuthorizationGrant(provider, begun, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw providerFailure(offer.issuer, error);
  }
};
