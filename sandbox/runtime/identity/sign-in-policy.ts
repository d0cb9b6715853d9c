import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { CONSOLE_CALLBACK_PATH } from '../../../lambdas/contracts/front-door.ts';
import { consoleOrigins } from './clients.ts';

/**
 * Who is asked to sign in, and when. The console finds who has signed in already; a program on this machine does not: whoever
 * starts it says each time who it acts for. Nobody is asked for consent: the client is Holdfast's own.
 */
export const signInPolicy = (port: number): interactionPolicy.DefaultPolicy => {
  const callbacks = consoleOrigins(port).map((origin) => `${origin}${CONSOLE_CALLBACK_PATH}`);
  const isAnswered = ({ oidc }: KoaContextWithOIDC): boolean => oidc.result?.login !== undefined;
  const isConsole = ({ oidc }: KoaContextWithOIDC): boolean =>
    callbacks.includes(String(oidc.params?.['redirect_uri']));
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'program_asks',
        'a program asks who it acts for',
        (ctx) => !isAnswered(ctx) && !isConsole(ctx),
      ),
    );
  return policy;
};
