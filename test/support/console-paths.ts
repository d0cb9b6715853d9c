/** Paths of the front door and what they lead to: the same in the sandbox and at CloudFront. */
export const consolePaths = {
  /** Addresses inside the console: answered with its page. */
  pages: ['/', '/accounts', '/accounts/acc_1/setup', '/signed-in', '/accounts/', '/settings?x=a.b'],
  /** Files: answered as they are, or not at all. */
  files: ['/favicon.ico', '/assets/gone-1a2b.js', '/accounts/a.b', '/robots.txt'],
} as const;
