/** The header by which CloudFront proves to the API that a request came through the front door. A caller's own is replaced. */
export const ORIGIN_HEADER = 'x-holdfast-origin';

/** Where the command line tool waits for the answer of the sign-in page. Cognito compares the whole address, port included. */
export const CLI_CALLBACK = 'http://localhost:8976/signed-in';
/** Where the console does, below the address of the installation. */
export const CONSOLE_CALLBACK_PATH = '/signed-in';
