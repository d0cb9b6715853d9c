import type { Exchange, Protocol } from './protocol.ts';
import { cborProtocol } from './protocols/cbor.ts';
import { jsonProtocol } from './protocols/json.ts';
import { ec2Protocol, parametersOf, queryProtocol } from './protocols/query.ts';
import { restJsonProtocol } from './protocols/rest-json.ts';
import { restXmlProtocol } from './protocols/rest-xml.ts';
import type { LoadedService } from './registry.ts';
import type { WireRequest } from './request.ts';
import { matchRest } from './rest-routes.ts';

/** Which service, operation and protocol a request is for. Without `found`, nobody here knows the operation. */
export interface Route {
  readonly protocol: Protocol;
  /** The operation as the client names it. */
  readonly operationName: string;
  readonly service: LoadedService | undefined;
  readonly found?: Pick<Exchange, 'operation' | 'labels'>;
}

const RPC_PATH = /\/service\/[^/]+\/operation\/([^/]+)$/;

const routeNamed = (
  candidates: readonly LoadedService[],
  name: string,
  protocolFor: (service: LoadedService | undefined) => Protocol,
): Route => {
  const service = candidates.find(({ schema }) => schema.operations.has(name));
  const operation = service?.schema.operations.get(name);
  const known = service ?? candidates[0];
  const route = { protocol: protocolFor(known), operationName: name, service: known };
  return operation === undefined ? route : { ...route, found: { operation, labels: {} } };
};

/** `x-amz-target` is a service's own prefix and the operation; the prefix decides between services of one signing name. */
const routeTarget = (candidates: readonly LoadedService[], target: string): Route => {
  const [prefix, name] = [target.split('.').slice(0, -1).join('.'), target.split('.').at(-1)];
  const own = candidates.filter(({ schema }) => schema.target === prefix);
  return routeNamed(own.length > 0 ? own : candidates, name ?? target, () => jsonProtocol);
};

const restProtocol = (candidates: readonly LoadedService[]): Protocol =>
  candidates.some(({ schema }) => schema.protocol === 'restXml')
    ? restXmlProtocol
    : restJsonProtocol;

const routeRest = (candidates: readonly LoadedService[], request: WireRequest): Route => {
  for (const service of candidates) {
    const found = matchRest(service.routes, request);
    if (found === undefined) continue;
    const protocol = restProtocol([service]);
    return { protocol, operationName: found.operation.name, service, found };
  }
  return {
    protocol: restProtocol(candidates),
    operationName: `${request.method} ${request.path}`,
    service: candidates[0],
  };
};

const actionOf = (request: WireRequest): string | undefined => {
  const form = /urlencoded/.test(request.headers['content-type'] ?? '');
  const parameters = form ? parametersOf(request) : request.query;
  return parameters.get('Action') ?? undefined;
};

/** Candidates are the services of the request's signing name. */
export const routeOf = (candidates: readonly LoadedService[], request: WireRequest): Route => {
  const rpc =
    request.headers['smithy-protocol'] === 'rpc-v2-cbor' ? RPC_PATH.exec(request.path) : null;
  if (rpc !== null) return routeNamed(candidates, rpc[1] ?? '', () => cborProtocol);
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return routeTarget(candidates, target);
  const action = actionOf(request);
  if (action === undefined) return routeRest(candidates, request);
  return routeNamed(candidates, action, (service) =>
    service?.schema.protocol === 'ec2Query' ? ec2Protocol : queryProtocol,
  );
};
