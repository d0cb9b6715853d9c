import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { API_ROLES, type ApiRole } from '../../../lambdas/contracts/roles.ts';
import { page } from './page.ts';

/** Where the provider sends a browser that has to sign in. */
export const INTERACTION_PATH = '/interaction/';

const PEOPLE: Readonly<Record<ApiRole, { readonly name: string; readonly may: string }>> = {
  viewer: { name: 'Viewer', may: 'Sees everything and changes nothing.' },
  operator: { name: 'Operator', may: 'Also creates, onboards, checks and repairs accounts.' },
  administrator: {
    name: 'Administrator',
    may: 'Also consents to changes that take something away.',
  },
};

const choice = (role: ApiRole): string => {
  const { name, may } = PEOPLE[role];
  return `<li><button name="person" value="${role}" aria-describedby="${role}">${name}</button>
<p id="${role}">${may}</p></li>`;
};

const signInPage = (action: string): string =>
  page(
    'Sign in',
    `<p>Choose who you are. There is no password: this is a simulation on your own machine.</p>
<form method="post" action="${action}"><ul>
${API_ROLES.toReversed().map(choice).join('\n')}
</ul></form>`,
  );

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
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(signInPage(`/oidc${INTERACTION_PATH}${details.uid}`));
};
