import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { API_ROLES } from '../../../lambdas/contracts/roles.ts';

/** Where the provider sends a browser that has to sign in. */
export const INTERACTION_PATH = '/interaction/';

const page = (action: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in to the sandbox</title>
<style>body{font:16px system-ui;max-width:24rem;margin:4rem auto}button{display:block;width:100%;margin:.5rem 0;padding:.6rem;font:inherit}</style>
</head><body><h1>Sign in to the sandbox</h1><p>No password: this is a simulation on your own machine.</p>
<form method="post" action="${action}">${API_ROLES.map(
  (role) => `<button name="person" value="${role}">${role}</button>`,
).join('')}</form></body></html>`;

const BODY_LIMIT = 1024;

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (text.length < BODY_LIMIT) text += chunk.toString('utf8');
  }
  return new URLSearchParams(text);
};

/** The sign-in page: three buttons, one for each role; the provider takes over once one is pressed. */
export const answerSignIn = async (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const details = await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const person = (await readForm(request)).get('person');
    const role = API_ROLES.find((each) => each === person);
    const result =
      role === undefined
        ? { error: 'access_denied', error_description: 'choose one of the people on the page' }
        : { login: { accountId: role }, consent: {} };
    await provider.interactionFinished(request, response, result);
    return;
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(page(`/oidc${INTERACTION_PATH}${details.uid}`));
};
