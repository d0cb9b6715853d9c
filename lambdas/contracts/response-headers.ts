/** The headers of the front door's answers as plain data: CloudFront sends them in the cloud, the sandbox on one machine. */

/** Seconds for which a browser keeps to https: two years. */
export const HTTPS_SECONDS = 63_072_000;

/** What every answer carries. */
export const SECURITY_HEADERS = {
  'strict-transport-security': `max-age=${HTTPS_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** What files of the console carry besides. */
export const CONSOLE_HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** The console loads nothing that is not its own, and talks to the API and to these origins for signing in. */
export const consolePolicy = (signInOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${["'self'", ...signInOrigins].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
