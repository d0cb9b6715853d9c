import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { configurationOf, type IdentityOptions } from './configuration.ts';
import { brokenOffPage, PAGE_HEADERS } from './page.ts';
import { answerSignIn, INTERACTION_PATH } from './sign-in.ts';

export interface Identity {
  readonly issuer: string;
  /** Answers requests whose path comes without the `/oidc` prefix. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

const failed = (response: ServerResponse): void => {
  response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
  response.end(brokenOffPage('This sign-in is over.'));
};

/** What Cognito is in the cloud: an OpenID provider on the port of the API, with one person and one client a role. */
export const createIdentity = async (options: IdentityOptions): Promise<Identity> => {
  const issuer = `http://localhost:${options.port}/oidc`;
  const provider = new Provider(issuer, await configurationOf(options));
  const callback = provider.callback();
  return {
    issuer,
    handle: (request, response) => {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
      if (request.url?.startsWith(INTERACTION_PATH)) {
        answerSignIn(provider, request, response).catch(() => failed(response));
        return;
      }
      void callback(request, response);
    },
  };
};
