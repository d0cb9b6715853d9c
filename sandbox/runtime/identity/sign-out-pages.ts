import type { Configuration } from 'oidc-provider';
import { page } from './page.ts';

type SignOut = NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;

/** The provider asks before it signs anybody out: any page could have sent the browser here. */
export const signOut: SignOut = {
  enabled: true,
  logoutSource: (ctx, form) => {
    ctx.body = page(
      'Sign out',
      `<p>Do you want to sign out of Holdfast in this browser?</p>
${form}
<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<p class="quiet"><a href="/">Back to the console</a></p>`,
    );
  },
  postLogoutSuccessSource: (ctx) => {
    ctx.type = 'html';
    ctx.body = page('Signed out', '<p>You are signed out. <a href="/">Open the console</a></p>');
  },
};
