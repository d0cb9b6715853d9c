import type { Problem } from './types.ts';

/** A request that was refused, or that never got an answer. `code` is stable: branch on it, not on the message. */
export class HoldfastProblem extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly title: string;
  readonly errors: NonNullable<Problem['errors']>;
  readonly conflicts: NonNullable<Problem['conflicts']>;
  readonly nextStep: string | undefined;
  readonly requestId: string | undefined;

  constructor(problem: Omit<Problem, 'instance'> & { readonly instance?: string }) {
    super(problem.detail);
    this.name = 'HoldfastProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.errors = problem.errors ?? [];
    this.conflicts = problem.conflicts ?? [];
    this.nextStep = problem.nextStep;
    this.requestId = problem.instance;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;

/** What an answer that is no success says, whoever gave it: the API, or what stands before it. */
export const problemOf = (response: Response, body: unknown): HoldfastProblem => {
  if (isProblem(body)) return new HoldfastProblem(body);
  const requestId = response.headers.get('x-request-id') ?? response.headers.get('x-amz-cf-id');
  return new HoldfastProblem({
    type: 'about:blank',
    title: response.statusText || 'The request was refused',
    status: response.status,
    code: response.status === 401 ? 'TokenInvalid' : `Http${response.status}`,
    detail: `the server answered ${response.status} without saying why`,
    ...(requestId === null ? {} : { instance: requestId }),
  });
};

/** No answer came: the network, or nobody listens. */
export const unreachable = (baseUrl: string, cause: unknown): HoldfastProblem =>
  Object.assign(
    new HoldfastProblem({
      type: 'about:blank',
      title: 'Holdfast cannot be reached',
      status: 0,
      code: 'Unreachable',
      detail: `no answer from ${baseUrl}`,
      nextStep: 'Look whether it runs and whether this machine is online, then try again.',
    }),
    { cause },
  );
