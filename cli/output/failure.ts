import { HoldfastProblem } from '../../client/client.ts';
import { CliError } from '../cli-error.ts';
import { type ExitKind, exitCodeOf } from '../exit-codes.ts';

/** One thing that went wrong, as it is told: the same for people and for programs. */
export interface Failure {
  readonly kind: ExitKind;
  readonly code: string;
  readonly message: string;
  /** The same for every occurrence of a problem of the API. */
  readonly title?: string;
  /** Of an answer of the API. */
  readonly status?: number;
  readonly errors?: HoldfastProblem['errors'];
  readonly conflicts?: HoldfastProblem['conflicts'];
  readonly failures?: CliError['failures'];
  readonly nextStep?: string;
  readonly requestId?: string;
  /** For people only. */
  readonly lines?: readonly string[];
}

const BY_CODE: Readonly<Record<string, ExitKind>> = {
  /** The request took another way than it should: no question of who asks. */
  FrontDoorBypassed: 'refused',
  /** The path, not a thing. */
  RouteUnknown: 'refused',
};

const BY_STATUS: Readonly<Record<number, ExitKind>> = {
  401: 'not-allowed',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  412: 'conflict',
  429: 'unavailable',
};

const kindOf = ({ code, status }: HoldfastProblem): ExitKind =>
  BY_CODE[code] ?? BY_STATUS[status] ?? (status === 0 || status >= 500 ? 'unavailable' : 'refused');

/** What to do with this tool, where the API does not say it. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  TokenMissing: 'Sign in: holdfast login.',
  TokenInvalid: 'Sign in: holdfast login.',
  TokenExpired: 'Sign in again: holdfast login.',
  SignInTooOld: 'Sign in again: holdfast login. Then repeat the command within fifteen minutes.',
  RoleMissing:
    'holdfast whoami says which role you have; an administrator of Holdfast can give you another.',
  AccountTypeUnknown: 'holdfast types list says which there are.',
  AccountTypeNotFound: 'holdfast types list says which there are.',
  AccountNotFound:
    'holdfast accounts list says which there are; holdfast accounts discover looks anew.',
  PolicyNotFound: 'holdfast policies list says which there are.',
  OperationNotFound: 'holdfast operations list says which there are.',
  PreflightNotFound: 'Run it: holdfast accounts preflight <account>.',
  FoundationIncomplete: 'holdfast organization watch shows how far it is.',
  RouteUnknown: 'This Holdfast may be older than this tool: holdfast doctor compares the two.',
};

const ofProblem = (problem: HoldfastProblem): Failure => {
  const nextStep = problem.nextStep ?? NEXT_STEPS[problem.code];
  return {
    kind: kindOf(problem),
    code: problem.code,
    message: problem.message,
    title: problem.title,
    ...(problem.status === 0 ? {} : { status: problem.status }),
    ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
    ...(problem.conflicts.length === 0 ? {} : { conflicts: problem.conflicts }),
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(problem.requestId === undefined ? {} : { requestId: problem.requestId }),
  };
};

const ofCliError = ({ kind, code, message, nextStep, lines, ...parts }: CliError): Failure => ({
  kind,
  code,
  message,
  ...(parts.failures.length === 0 ? {} : { failures: parts.failures }),
  ...(parts.conflicts.length === 0 ? {} : { conflicts: parts.conflicts }),
  ...(nextStep === undefined ? {} : { nextStep }),
  ...(lines.length === 0 ? {} : { lines }),
});

/** What anything thrown means to whoever ran the command. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof CliError) return ofCliError(error);
  if (error instanceof HoldfastProblem) return ofProblem(error);
  return {
    kind: 'internal',
    code: 'Internal',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    nextStep: 'This is a fault of this tool: please report it with the command that led to it.',
  };
};

/** The exit code of a failure. */
export const codeOfFailure = ({ kind }: Failure): number => exitCodeOf(kind);
