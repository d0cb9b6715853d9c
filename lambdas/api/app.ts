import { OpenAPIHono } from '@hono/zod-openapi';
import { DomainError } from '../domain/errors.ts';
import { requireFrontDoor } from './access/front-door.ts';
import type { ApiContext, ApiEnv, Surroundings } from './api-context.ts';
import type { Dependencies } from './dependencies.ts';
import { endpoints } from './endpoints.ts';
import { problemResponse } from './problem.ts';
import { type ApiDocument, describeApi } from './reference/document.ts';
import { frameRequest } from './request-frame.ts';
import { HttpRefusal } from './request-invalid.ts';

/** Made at the first look: most processes never show it. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const methodsByPath = (): ReadonlyMap<string, readonly string[]> => {
  const methods = new Map<string, string[]>();
  for (const { path, method } of endpoints) {
    const head = method === 'GET' ? ['HEAD'] : [];
    methods.set(path, [...(methods.get(path) ?? []), method, ...head]);
  }
  return methods;
};

const refuseMethod = (methods: readonly string[]) => (context: ApiContext) => {
  throw new HttpRefusal('MethodNotAllowed', 405, `${context.req.method} is not possible here`, {
    nextStep: `Use ${methods.join(' or ')}.`,
    headers: { allow: methods.join(', ') },
  });
};

const refuseRoute = (context: ApiContext) => {
  throw new DomainError('RouteUnknown', 'not-found', `there is nothing at ${context.req.path}`, {
    nextStep: 'Look the path up in /v1/docs.',
  });
};

/** The routes of a path, then the refusal of every other method: fixed paths are settled before those with parameters. */
const mountPaths = (app: OpenAPIHono<ApiEnv>, surroundings: Surroundings): void => {
  for (const [path, methods] of methodsByPath()) {
    for (const each of endpoints) {
      if (each.path === path) each.mount(app, surroundings);
    }
    app.all(path.replaceAll(/\{(.+?)\}/g, ':$1'), refuseMethod(methods));
  }
};

/** The HTTP app: every operation over the given dependencies. */
export const createApi = (dependencies: Dependencies): OpenAPIHono<ApiEnv> => {
  const app = new OpenAPIHono<ApiEnv>();
  const document = once((): ApiDocument => describeApi(app));
  app.use(frameRequest(dependencies));
  if (dependencies.originSecret !== undefined) {
    app.use(requireFrontDoor(dependencies.originSecret));
  }
  app.onError((error, context) => problemResponse(error, context.get('requestId')));
  mountPaths(app, { ...dependencies, document });
  app.all('*', refuseRoute);
  return app;
};
