import type { ClientMetadata } from 'oidc-provider';
import {
  CLI_CALLBACK,
  CONSOLE_CALLBACK_PATH,
  SIGN_IN_CLIENT,
} from '../../../lambdas/contracts/front-door.ts';
import { API_ROLES } from '../../../lambdas/contracts/roles.ts';

/** The same for everybody: this is a simulation on one machine. */
const SECRET = 'sandbox';

/** Where the console may be opened: its addresses on this machine. */
export const consoleOrigins = (port: number): readonly string[] =>
  ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);

/** Scripts sign in with a role's name and the one secret; people as themselves, through the console or the command line. */
export const clients = (port: number): ClientMetadata[] => [
  ...API_ROLES.map((role) => ({
    client_id: role,
    client_secret: SECRET,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
  {
    client_id: SIGN_IN_CLIENT,
    client_name: 'Holdfast',
    // Native clients may wait for the answer on any port of this machine. Source: RFC 8252, section 7.3.
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: [
      'authorization_code',
      'refresh_token',
      'urn:ietf:params:oauth:grant-type:device_code',
    ],
    redirect_uris: [
      ...consoleOrigins(port).map((origin) => `${origin}${CONSOLE_CALLBACK_PATH}`),
      CLI_CALLBACK,
    ],
    post_logout_redirect_uris: consoleOrigins(port).map((origin) => `${origin}/`),
  },
];
