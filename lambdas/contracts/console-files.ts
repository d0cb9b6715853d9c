/** What the front door has to know of the console's files, in the cloud and in the sandbox. */

/** The page that the console begins with, whichever address was asked for. */
export const CONSOLE_PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** Content type by the end of a file's name. */
export const consoleContentType = (path: string): string =>
  TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** How long browsers keep a file: what has a hash in its name for a year, all else is asked for again. */
export const consoleCaching = (path: string): string =>
  path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Whether a file of the build, by its path in it, is for browsers: what begins with a dot is for tools. */
export const isConsoleFile = (path: string): boolean =>
  !path.split('/').some((part) => part.startsWith('.'));
