import type { IncomingMessage, ServerResponse } from 'node:http';
import { CONSOLE_PAGE } from '../../../lambdas/contracts/console-files.ts';
import {
  CONSOLE_HEADERS,
  consolePolicy,
  SECURITY_HEADERS,
} from '../../../lambdas/contracts/response-headers.ts';
import type { ConsoleFile, ConsoleFiles, Encoding } from './console-files.ts';
import { type Problem, sendProblem } from './problem.ts';

const noFile = (path: string): Problem => ({
  status: 404,
  code: 'RouteNotFound',
  title: 'Not found',
  detail: `nothing is at ${path}: the console is at /, the API at /v1, its documentation at /v1/docs`,
});
const notBuilt: Problem = {
  status: 503,
  code: 'ServiceUnavailable',
  title: 'Service unavailable',
  detail: 'the console is not built: run npm run build, then load this page again',
};
const onlyRead: Problem = {
  status: 405,
  code: 'MethodNotAllowed',
  title: 'Method not allowed',
  detail: 'files of the console can only be read: use GET or HEAD',
};

/** Addresses inside the console are its own: they have no dot in their last part, files have. */
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('/')).includes('.') ? path.slice(1) : CONSOLE_PAGE;

/** The first of ours that the caller takes. Source: RFC 9110, section 12.5.3. */
const encodingFor = (file: ConsoleFile, accepted: string): Encoding => {
  if (!file.compresses) return 'identity';
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((each) => taken.includes(each)) ?? 'identity';
};

const isKnown = (tag: string, { headers }: IncomingMessage): boolean => {
  const known = headers['if-none-match'] ?? '';
  return known === '*' || known.split(/\s*,\s*/).some((each) => [tag, tag.slice(2)].includes(each));
};

const headersOf = (file: ConsoleFile, port: number): Readonly<Record<string, string>> => ({
  ...SECURITY_HEADERS,
  ...CONSOLE_HEADERS,
  'content-security-policy': consolePolicy([`http://localhost:${port}`]),
  'cache-control': file.caching,
  etag: file.tag,
  vary: 'accept-encoding',
});

/** Sends the file at a path, or the console's page; what CloudFront and the bucket do in the cloud. */
export const answerConsole = async (
  files: ConsoleFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return sendProblem(response, onlyRead);
  }
  const file = await files.find(nameOf(path));
  if (file === 'absent') return sendProblem(response, notBuilt);
  if (file === undefined) return sendProblem(response, noFile(path));
  const headers = headersOf(file, request.socket.localPort ?? 0);
  if (isKnown(file.tag, request)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const encoding = encodingFor(file, String(request.headers['accept-encoding'] ?? ''));
  const body = await file.body(encoding);
  response.writeHead(200, {
    ...headers,
    'content-type': file.type,
    'content-length': body.length,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};
