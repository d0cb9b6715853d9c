import { notImplemented } from './errors.ts';
import { failureOf } from './failure.ts';
import { parseJson, rpcJson } from './json.ts';
import type { Exchange } from './protocol.ts';
import { failInJson } from './protocols/json.ts';
import type { LoadedService } from './registry.ts';
import { textOf, type WireRequest, type WireResponse } from './request.ts';
import { checkRequired } from './required.ts';
import type { Route } from './route.ts';
import { AwsError, type Call, type Handler, type RawOperations } from './service.ts';
import { isObject, misfit } from './values.ts';

/** A decoded request: its input, and how its service answers it. */
export interface Plan {
  readonly input: unknown;
  run(call: Call): Promise<WireResponse>;
}

const outputOf = (value: unknown): Readonly<Record<string, unknown>> => {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw misfit('a structure', value);
  return value;
};

const planHandler = (route: Route, exchange: Exchange, handler: Handler): Plan => {
  const { protocol } = route;
  const input = protocol.decode(exchange);
  checkRequired(exchange.operation.input, input, protocol.name);
  return {
    input,
    run: async (call) => protocol.encode(exchange, outputOf(await handler(input, call))),
  };
};

/** Its errors carry the service's own JSON, which must not be encoded by schema a second time. */
const rawFailure = (error: AwsError, request: WireRequest, requestId: string): WireResponse => {
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
  const exchange = { request, requestId, service: undefined };
  return failInJson(rpcJson, contentType, exchange, failureOf(error, undefined));
};

const planRaw = (operation: string, request: WireRequest, raw: RawOperations): Plan => {
  const { headers, body } = request;
  const input = parseJson(textOf(body));
  const run: Plan['run'] = async (call) => {
    try {
      return await raw.answer({ operation, headers, body, input }, call);
    } catch (error) {
      if (error instanceof AwsError) return rawFailure(error, request, call.requestId);
      throw error;
    }
  };
  return { input, run };
};

const planFor = (
  route: Route,
  { service, schema }: LoadedService,
  request: WireRequest,
  requestId: string,
): Plan => {
  const { operationName: name, found } = route;
  const handler = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (found !== undefined && handler !== undefined) {
    return planHandler(route, { request, requestId, service: schema, ...found }, handler);
  }
  if (service.raw?.operations.includes(name)) return planRaw(name, request, service.raw);
  throw notImplemented(schema.id, name);
};

/** @throws AwsError NotImplemented for what nobody here answers, or what is wrong with the input */
export const planOf = (
  route: Route,
  request: WireRequest,
  requestId: string,
  signingName: string,
): Plan => {
  if (route.service === undefined) throw notImplemented(signingName, route.operationName);
  return planFor(route, route.service, request, requestId);
};
