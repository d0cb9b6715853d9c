import type { Configuration } from 'oidc-provider';
import { escaped } from '../../../lambdas/contracts/escaped.ts';
import { page } from './page.ts';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;

/** What the provider says of a code that it does not take, by the name of the error. */
const WRONG: Readonly<Record<string, string>> = {
  NoCodeError: 'Give the code that the other program shows.',
  NotFoundError: 'No program waits for this code. Look at it once more.',
  ExpiredError: 'The code is too old. Start again on the other program.',
  AlreadyUsedError: 'The code has been used. Start again on the other program.',
  AbortedError: 'Nobody was signed in. You can close this page.',
};

const wrong = (error: Error | undefined): string =>
  error === undefined
    ? ''
    : `<p class="wrong" role="alert">${WRONG[error.name] ?? 'That did not work. Start again on the other program.'}</p>`;

/** Signing in a program that has no browser of its own: it shows a code, and the person types it here. */
export const deviceFlow: DeviceFlow = {
  enabled: true,
  userCodeInputSource: (ctx, _form, _out, error) => {
    const { session } = ctx.oidc;
    const secret = (session?.state as { secret?: string } | undefined)?.secret ?? '';
    ctx.type = 'html';
    ctx.body = page(
      'Sign in a program',
      `${wrong(error)}<form method="post" action="${escaped(ctx.oidc.urlFor('code_verification'))}">
<input type="hidden" name="xsrf" value="${escaped(secret)}">
<label for="code">Code that the program shows</label>
<input id="code" name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
<button>Continue</button>
</form>`,
    );
  },
  userCodeConfirmSource: (ctx, form, _client, _device, userCode) => {
    ctx.type = 'html';
    ctx.body = page(
      'Is this the code?',
      `<p>The program that wants to sign in shows:</p>
<strong class="code">${escaped(userCode)}</strong>
<p>Go on only if you started it and it shows this code.</p>
${form}
<button form="op.deviceConfirmForm">Continue</button>
<button form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>`,
    );
  },
  successSource: (ctx) => {
    ctx.type = 'html';
    ctx.body = page('Signed in', '<p>The program goes on by itself. You can close this page.</p>');
  },
};
