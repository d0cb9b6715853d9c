import { randomUUID } from 'node:crypto';
import { accessDenied, faultError, identify } from './errors.ts';
import { failureOf, internalFailure } from './failure.ts';
import type { ActiveRule } from './faults.ts';
import { isMutating } from './mutating.ts';
import { type Plan, planOf } from './plan.ts';
import { createRegistry } from './registry.ts';
import {
  ConnectionDropped,
  type Scope,
  scopeOf,
  type WireRequest,
  type WireResponse,
  workerTagOf,
} from './request.ts';
import { type Route, routeOf } from './route.ts';
import type { WireOptions } from './server.ts';
import type { AccessCheck, Call, Service } from './service.ts';

/** One request on its way; the record needs whatever of it is known when it ends. */
interface Attempt {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly scope: Scope | undefined;
  readonly route: Route;
  readonly holder: ReturnType<WireOptions['resolve']>;
  plan?: Plan;
  dropping?: ActiveRule;
}

type Outcome = WireResponse & { readonly error: string | undefined };

const callOf = (attempt: Attempt): Call => {
  const { requestId, route, scope, holder } = attempt;
  const principal = identify(holder, scope, route.protocol.name);
  return {
    requestId,
    principal,
    account: principal.accountId,
    region: scope?.region ?? '',
    service: route.service?.schema.id ?? '',
    operation: route.operationName,
  };
};

const checksOf = (service: Service, input: unknown, call: Call): readonly AccessCheck[] => {
  const own = Object.hasOwn(service.access ?? {}, call.operation)
    ? service.access?.[call.operation]
    : undefined;
  return (
    own?.(input, call) ?? [{ action: `${service.actionPrefix}:${call.operation}`, resource: '*' }]
  );
};

/** Services that answer for themselves name their errors in `__type`. */
const errorIn = ({ status, body }: WireResponse): string | undefined => {
  if (status < 400) return undefined;
  return /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(String(body))?.[1] ?? `HTTP ${status}`;
};

/** Faults that let nobody answer; the other kinds answer with an error. */
const isDropping = ({ kind }: ActiveRule): boolean => /^(?:timeout|crash)-/.test(kind);

/** @throws ConnectionDropped always */
const drop = (options: WireOptions, { request }: Attempt, { kind }: ActiveRule): never => {
  const tag = workerTagOf(request);
  if (kind.startsWith('crash') && tag !== undefined) options.crash(tag);
  throw new ConnectionDropped(kind);
};

const authorize = async (
  options: WireOptions,
  attempt: Attempt,
  call: Call,
  checks: readonly AccessCheck[],
): Promise<void> => {
  const answer = await options.authorize(call.principal, checks, call);
  if (answer.allowed) return;
  const { protocol, service } = attempt.route;
  throw accessDenied(protocol.name, answer.message, service?.service.refusal);
};

const wait = async ({ clock, latency }: WireOptions, call: Call): Promise<void> => {
  if (latency === undefined) return;
  const awsMs = latency(call);
  if (awsMs > 0) await new Promise((resolve) => setTimeout(resolve, clock.paced(awsMs)));
};

/** Strikes a call with the fault that is due; true when nothing may happen any more. */
const strike = async (
  options: WireOptions,
  attempt: Attempt,
  call: Call,
  checks: readonly AccessCheck[],
): Promise<boolean> => {
  const fault = options.faults.strike(call, attempt.scope?.signingName ?? '');
  if (fault === undefined) return false;
  if (isDropping(fault)) attempt.dropping = fault;
  if (fault.delayMs !== undefined) await options.clock.sleep(fault.delayMs);
  const error = faultError(fault, call, attempt.route.protocol.name, checks);
  if (error !== undefined) throw error;
  return fault.kind.endsWith('-before');
};

/** The order of a request: decode, resolve the caller, faults before, authorize, answer. */
const run = async (options: WireOptions, attempt: Attempt): Promise<Outcome | undefined> => {
  const { request, requestId, route, scope } = attempt;
  if (scope === undefined) identify(undefined, scope, route.protocol.name);
  const plan = planOf(route, request, requestId, scope?.signingName ?? '');
  attempt.plan = plan;
  const call = callOf(attempt);
  const checks =
    route.service === undefined ? [] : checksOf(route.service.service, plan.input, call);
  if (await strike(options, attempt, call, checks)) return undefined;
  await authorize(options, attempt, call, checks);
  await wait(options, call);
  const work = () => plan.run(call);
  const response = await (options.lasting === undefined ? work() : options.lasting(call, work));
  return { ...response, error: errorIn(response) };
};

const failed = (attempt: Attempt, error: unknown): Outcome => {
  const { route, request, requestId } = attempt;
  const schema = route.service?.schema;
  const awsError = internalFailure(error, `${schema?.id ?? 'wire'}.${route.operationName}`);
  const failure = failureOf(awsError, schema);
  const response = route.protocol.fail({ request, requestId, service: schema }, failure);
  return { ...response, error: awsError.code };
};

const record = (
  options: WireOptions,
  { scope, route, holder, plan, dropping }: Attempt,
  outcome: Outcome | undefined,
): void => {
  const principal = typeof holder === 'object' ? holder : undefined;
  const error = dropping?.kind ?? outcome?.error;
  options.record.add({
    time: new Date().toISOString(),
    principal: principal?.arn ?? 'anonymous',
    account: principal?.accountId ?? '',
    region: scope?.region ?? '',
    service: scope?.signingName ?? '',
    operation: route.operationName,
    mutating: isMutating(route.operationName),
    status: outcome?.status ?? 0,
    ...(error === undefined ? {} : { error }),
    input: plan?.input,
  });
};

const attemptToAnswer = async (
  options: WireOptions,
  attempt: Attempt,
): Promise<Outcome | undefined> => {
  try {
    return await run(options, attempt);
  } catch (error) {
    return failed(attempt, error);
  }
};

const answer = async (options: WireOptions, attempt: Attempt): Promise<WireResponse> => {
  const outcome = await attemptToAnswer(options, attempt);
  record(options, attempt, outcome);
  if (attempt.dropping !== undefined) drop(options, attempt, attempt.dropping);
  if (outcome === undefined) throw new ConnectionDropped('no answer');
  return outcome;
};

/** Takes requests from wherever they come to the service that they are for. */
export const createDispatcher = (
  options: WireOptions,
): ((request: WireRequest) => Promise<WireResponse>) => {
  const registry = createRegistry(options.services);
  return async (request) => {
    const scope = scopeOf(request);
    const route = routeOf(await registry.find(scope?.signingName ?? ''), request);
    const holder = scope && options.resolve(scope.accessKeyId, scope.sessionToken, scope.region);
    const requestId = randomUUID();
    return answer(options, { request, requestId, scope, route, holder });
  };
};
