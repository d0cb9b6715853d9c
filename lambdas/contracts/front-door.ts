/** The header by which CloudFront proves to the API that a request came through the front door. A caller's own is replaced. */
export const ORIGIN_HEADER = 'x-holdfast-origin';

/** Where the command line tool waits for the answer of the sign-in page. Cognito compares the whole address, port included. */
export const CLI_CALLBACK = 'http://localhost:8976/signed-in';
/** Where the console does, below the address of the installation. */
export const CONSOLE_CALLBACK_PATH = '/signed-in';

/** The public client of console and command line, where the issuer is not the user pool: in the sandbox, and by default elsewhere. */
export const SIGN_IN_CLIENT = 'holdfast';
/** Seconds for which a refresh token still serves that has served already: two windows, or an answer that was lost. */
export const REFRESH_GRACE_SECONDS = 10;
/** What that client asks for. Every OpenID provider knows these, the user pool included. */
export const SIGN_IN_SCOPES = ['openid', 'email', 'profile'] as const;
