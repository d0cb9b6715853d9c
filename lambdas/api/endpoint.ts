import type { OpenAPIHono, OpenAPIRoute, RouteConfig } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { PROBLEMS, type ProblemCode } from '../contracts/problems.ts';
import { DomainError } from '../domain/errors.ts';
import { requireRole } from './access/require-role.ts';
import type { ApiEnv, Surroundings } from './api-context.ts';
import { isOperationName, type OperationName, PERMISSIONS } from './permissions.ts';
import { checkRequest } from './request-body.ts';
import { problemSchema } from './schemas/problem.ts';
import { requestInvalid } from './validation.ts';

/** One operation of the API: how it is described, and how it is put into the app. */
export interface Endpoint {
  readonly method: string;
  /** With parameters in braces, as OpenAPI writes it. */
  readonly path: string;
  readonly operationId: OperationName;
  mount(app: OpenAPIHono<ApiEnv>, surroundings: Surroundings): void;
}

/** What every operation that needs a token can answer. */
const ALWAYS: readonly ProblemCode[] = [
  'FieldUnknown',
  'FieldInvalid',
  'FrontDoorBypassed',
  'TokenMissing',
  'TokenInvalid',
  'TokenExpired',
  'RoleMissing',
  'Unexpected',
  'SigningKeysUnavailable',
  'TableUnavailable',
];
const WITH_BODY: readonly ProblemCode[] = ['BodyMalformed', 'BodyTooLarge', 'MediaTypeUnsupported'];

type ProblemStatus = (typeof PROBLEMS)[ProblemCode]['status'];

const problemContent = { 'application/problem+json': { schema: problemSchema } };

const problemResponses = (codes: readonly ProblemCode[]) => {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  const described = (status: ProblemStatus) => {
    const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
    return ofStatus.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' ');
  };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: described(status), content: problemContent }]),
  );
};

type Description<P extends string, R extends Omit<RouteConfig, 'path'>> = R & {
  readonly path: P;
  readonly operationId: OperationName;
};

/** Describes a route: adds its tokens and roles, and its problems, to what is particular to it. */
export const describeRoute = <P extends string, R extends Omit<RouteConfig, 'path'>>(
  route: Description<P, R>,
) => createRoute<P, Description<P, R>>(route);

const schemaOf = (route: RouteConfig, target: string): unknown => {
  if (target === 'query') return route.request?.query;
  const content = route.request?.body?.content['application/json'];
  return content !== undefined && 'schema' in content ? content.schema : undefined;
};

const withProblems = (route: RouteConfig, own: readonly ProblemCode[]): RouteConfig => {
  const open = PERMISSIONS[nameOf(route)] === 'anyone';
  const body = route.method === 'get' ? [] : WITH_BODY;
  const codes: readonly ProblemCode[] = open
    ? ['FrontDoorBypassed', 'Unexpected']
    : [...body, ...ALWAYS, ...own];
  return {
    ...route,
    security: open ? [] : [{ accessToken: [] }],
    'x-holdfast-role': PERMISSIONS[nameOf(route)],
    request: { query: z.strictObject({}), ...route.request },
    responses: { ...route.responses, ...problemResponses(codes) },
  };
};

const nameOf = (route: RouteConfig): OperationName => {
  if (isOperationName(route.operationId)) return route.operationId;
  throw new DomainError(
    'PermissionUndefined',
    'failed',
    `operation '${route.operationId}' of ${route.method} ${route.path} has no entry in the table of permissions`,
    { nextStep: 'Give it one in lambdas/api/permissions.ts.' },
  );
};

const bodyOf = ({ request }: RouteConfig): 'required' | 'optional' | 'none' => {
  if (request?.body === undefined) return 'none';
  return request.body.required === true ? 'required' : 'optional';
};

/**
 * An operation of the API. `problems` are the codes it can answer beside those that all can.
 * @throws DomainError `PermissionUndefined` when the table of permissions does not name it
 */
export const endpoint = <R extends RouteConfig>(
  route: R,
  problems: readonly ProblemCode[],
  handler: (surroundings: Surroundings) => OpenAPIRoute<R, ApiEnv>['handler'],
): Endpoint => {
  const operationId = nameOf(route);
  const full = withProblems(route, problems);
  const body = bodyOf(route);
  return {
    method: route.method.toUpperCase(),
    path: route.path,
    operationId,
    mount: (app, surroundings) => {
      const middleware = [requireRole(operationId, surroundings.verifyToken), checkRequest(body)];
      app.openapiRoutes([
        {
          route: { ...full, middleware },
          handler: handler(surroundings),
          hook: (result: { success: boolean; target: string; error?: z.ZodError }) => {
            if (result.success) return;
            throw requestInvalid(
              result.target,
              result.error?.issues ?? [],
              schemaOf(full, result.target),
            );
          },
        },
      ]);
    },
  };
};
