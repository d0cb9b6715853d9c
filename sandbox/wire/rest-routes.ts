import type { WireRequest } from './request.ts';
import type { Operation, ServiceSchema } from './schema.ts';
import { decodePath, matchPath, type UriTemplate } from './uri.ts';

/** One operation of a REST service, with all that tells it from others on the same path. */
export interface RestRoute {
  readonly operation: Operation;
  readonly method: string;
  readonly uri: UriTemplate;
  /** S3's templates leave the bucket out: it is the first part of the path, or of the host's name. */
  readonly inBucket: boolean;
  /** Required members tell UploadPart from PutObject, which have the same template. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

export interface RestMatch {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

const weightOf = ({ uri, requiredQuery, requiredHeaders }: RestRoute): number =>
  uri.weight + requiredQuery.length + requiredHeaders.length;

const routeOf = (operation: Operation, http: NonNullable<Operation['http']>, s3: boolean) => {
  const required = operation.input.members.filter((member) => member.required);
  return {
    operation,
    method: http.method,
    uri: http.uri,
    inBucket: s3 && operation.input.members.some(isBucket),
    requiredQuery: required.flatMap(({ traits }) => traits.httpQuery ?? []),
    requiredHeaders: required.flatMap(({ traits }) => traits.httpHeader?.toLowerCase() ?? []),
  };
};

const isBucket = ({ name, traits }: Operation['input']['members'][number]): boolean =>
  name === 'Bucket' && traits.httpLabel !== undefined;

/** Most specific first. */
export const restRoutes = (schema: ServiceSchema): readonly RestRoute[] =>
  [...schema.operations.values()]
    .flatMap((operation) =>
      operation.http === undefined ? [] : [routeOf(operation, operation.http, schema.id === 'S3')],
    )
    .sort((one, other) => weightOf(other) - weightOf(one));

interface Location {
  readonly bucket: string;
  /** The whole path is inside the bucket, so that no other operation can be meant. */
  readonly hosted: boolean;
  readonly path: string;
}

const VIRTUAL_HOST = /^(.+)\.(?:s3[.-][^:]*|localhost)(?::\d+)?$/;

/** Path-style `/bucket/key`, or virtual-hosted style with the bucket in the host's name. */
const locationOf = (request: WireRequest): Location => {
  const hosted = VIRTUAL_HOST.exec(request.headers['host'] ?? '')?.[1];
  if (hosted !== undefined) return { bucket: hosted, hosted: true, path: request.path };
  const [, bucket = '', path = ''] = /^\/([^/]*)(.*)$/s.exec(request.path) ?? [];
  return { bucket: decodePath(bucket), hosted: false, path: path === '' ? '/' : path };
};

const queryFits = ({ uri }: RestRoute, { query }: WireRequest): boolean =>
  uri.query.every(
    ([name, value]) => query.has(name) && (value === '' || query.get(name) === value),
  );

const labelsFor = (
  route: RestRoute,
  request: WireRequest,
  location: Location | undefined,
): Readonly<Record<string, string>> | undefined => {
  if (route.method !== request.method || !queryFits(route, request)) return undefined;
  if (!route.inBucket) {
    return location?.hosted ? undefined : matchPath(route.uri, request.path);
  }
  if (location === undefined || location.bucket === '') return undefined;
  const labels = matchPath(route.uri, location.path);
  return labels === undefined ? undefined : { ...labels, Bucket: location.bucket };
};

const isComplete = (route: RestRoute, { query, headers }: WireRequest): boolean =>
  route.requiredQuery.every((name) => query.has(name)) &&
  route.requiredHeaders.every((name) => headers[name] !== undefined);

/** Finds the operation of a REST request. SDKs may name it in `x-id`; other clients do not. */
export const matchRest = (
  routes: readonly RestRoute[],
  request: WireRequest,
): RestMatch | undefined => {
  const location = routes.some(({ inBucket }) => inBucket) ? locationOf(request) : undefined;
  const matches = routes.flatMap((route) => {
    const labels = labelsFor(route, request, location);
    return labels === undefined ? [] : [{ route, operation: route.operation, labels }];
  });
  const named = request.query.get('x-id');
  return (
    matches.find(({ operation }) => operation.name === named) ??
    matches.find(({ route }) => isComplete(route, request)) ??
    matches[0]
  );
};
