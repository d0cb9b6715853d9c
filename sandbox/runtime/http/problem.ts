import type { ServerResponse } from 'node:http';

/** What the front itself answers, before or instead of the function; the same shape as the API's own problems (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export const problemBody = (problem: Problem): string =>
  JSON.stringify({ type: 'about:blank', ...problem });

export const sendProblem = (response: ServerResponse, problem: Problem): void => {
  const body = problemBody(problem);
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};
