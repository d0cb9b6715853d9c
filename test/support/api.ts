import { ulid } from 'ulid';
import * as z from 'zod';
import { tokenVerifier } from '../../lambdas/api/access/token.ts';
import { createApi } from '../../lambdas/api/app.ts';
import type { ApiStore, Dependencies } from '../../lambdas/api/dependencies.ts';
import { type Problem, problemSchema } from '../../lambdas/api/schemas/problem.ts';
import type { AwsAccountId, Instant } from '../../lambdas/contracts/ids.ts';
import { searchAccounts } from '../../lambdas/store/account-search.ts';
import {
  findAccount,
  getAccount,
  insertAccount,
  updateAccount,
} from '../../lambdas/store/accounts.ts';
import { listAudit } from '../../lambdas/store/audit.ts';
import { findFoundation } from '../../lambdas/store/foundation.ts';
import { forget, reserve } from '../../lambdas/store/idempotency.ts';
import { findLatestInspection, findPreflight } from '../../lambdas/store/inspections.ts';
import { findRun, getLatestRun } from '../../lambdas/store/ledger.ts';
import { findLookUnderWay, takeLook } from '../../lambdas/store/looks.ts';
import { listOperations } from '../../lambdas/store/operation-list.ts';
import {
  findOperation,
  getOperation,
  insertOperation,
  listUnfinishedOperations,
  updateOperation,
} from '../../lambdas/store/operations.ts';
import { claim, ownerOf, release } from '../../lambdas/store/uniqueness.ts';
import { someSettings } from './builders.ts';
import { AUDIENCE, createIssuer, ISSUER, ROLES_CLAIM } from './tokens.ts';

/** The API over the embedded table, as tests drive it. */

export const apiStore: ApiStore = {
  findAccount,
  getAccount,
  insertAccount,
  updateAccount,
  listAccounts: searchAccounts,
  listAudit,
  claim,
  release,
  ownerOf,
  findOperation,
  getOperation,
  insertOperation,
  updateOperation,
  listOperations,
  listUnfinishedOperations,
  reserve,
  forget,
  findRun,
  getLatestRun,
  findFoundation,
  findPreflight,
  findLatestInspection,
  findLookUnderWay,
  takeLook,
};

export const MANAGEMENT = '111111111111' as AwsAccountId;

export const issuer = createIssuer();

export interface Call {
  readonly role?: 'viewer' | 'operator' | 'administrator';
  readonly subject?: string;
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against the API's own schemas before tests look at them
  readonly body: any;
}

const headersFor = (call: Call): Record<string, string> => {
  const { role = 'administrator', subject = 'someone', token } = call;
  const bearer = token ?? issuer.token({ sub: subject, [ROLES_CLAIM]: [role] });
  const type = call.body === undefined ? {} : { 'content-type': 'application/json' };
  return { authorization: `Bearer ${bearer}`, ...type, ...call.headers };
};

const bodyFor = (call: Call) =>
  call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));

type App = ReturnType<typeof createApi>;

/** Matches `/v1/accounts/{id}` against a path, fixed paths first. */
const matcher = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{.+?\}/g, '[^/]+')}$`);

/** The schema that the API promises for this answer. */
const promised = (
  app: App,
  method: string,
  path: string,
  status: number,
): z.ZodType | undefined => {
  const routes = app.openAPIRegistry.definitions.flatMap((each) =>
    each.type === 'route' && each.route.method.toUpperCase() === method ? [each.route] : [],
  );
  const route = routes.find((each) => matcher(each.path).test(path));
  const response = route?.responses[status];
  const content = response !== undefined && 'content' in response ? response.content : undefined;
  const media = content?.['application/json'] ?? content?.['application/problem+json'];
  const schema = media !== undefined && 'schema' in media ? media.schema : undefined;
  return schema instanceof z.ZodType ? schema : undefined;
};

/** Every answer that a test sees is one that the description promises. */
const hold = (app: App, method: string, path: string, answer: Answer): Problem | undefined => {
  const schema = promised(app, method, path, answer.status);
  if (answer.status < 400) {
    schema?.parse(answer.body);
    return undefined;
  }
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(answer.body);
  expect(problem.status).toBe(answer.status);
  expect(problem.instance).toBe(answer.headers.get('x-request-id'));
  return problem;
};

export interface Logged {
  readonly level: 'info' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Started {
  readonly workflow: string;
  readonly name: string;
  readonly input: { readonly operationId: string };
}

export interface TestApi {
  readonly app: App;
  readonly started: Started[];
  readonly logged: Logged[];
  call(method: string, path: string, call?: Call): Promise<Answer>;
}

const executionArn = (workflow: string, name: string): string =>
  `arn:aws:states:us-east-1:${MANAGEMENT}:execution:${workflow}:${name}`;

const recording =
  (started: Started[]): Dependencies['startExecution'] =>
  async (workflow, name, input) => {
    started.push({ workflow, name, input });
    return { executionArn: executionArn(workflow, name) };
  };

/** The API with real tokens and the real store; `changes` replace single dependencies. */
export const anApi = (changes: Partial<Dependencies> = {}): TestApi => {
  const started: Started[] = [];
  const logged: Logged[] = [];
  const log = (level: Logged['level']) => (message: string, fields: Logged['fields']) => {
    logged.push({ level, message, fields });
  };
  const trusted = { issuer: ISSUER, audience: AUDIENCE, rolesClaim: ROLES_CLAIM };
  const app = createApi({
    settings: someSettings(),
    managementAccount: MANAGEMENT,
    store: apiStore,
    startExecution: recording(started),
    executionLink: (workflow, name) => ({ arn: executionArn(workflow, name), url: null }),
    verifyToken: tokenVerifier(trusted, issuer.keys),
    signIn: { issuer: ISSUER, clientId: 'holdfast' },
    log: { info: log('info'), error: log('error') },
    now: () => new Date().toISOString() as Instant,
    ulid: () => ulid(),
    ...changes,
  });
  const call: TestApi['call'] = async (method, path, given = {}) => {
    const body = bodyFor(given);
    const response = await app.request(path, {
      method,
      headers: headersFor(given),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
    hold(app, method, path.split('?')[0] ?? path, answer);
    return answer;
  };
  return { app, started, logged, call };
};
