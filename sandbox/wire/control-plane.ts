import { ALLOWED_RULE, parseRule } from './fault-rule.ts';
import type { Faults } from './faults.ts';
import type { Recorder } from './record.ts';
import { textOf, type WireRequest, type WireResponse } from './request.ts';
import { decodePath } from './uri.ts';

/** Where the sandbox itself is watched and disturbed, beside the AWS it plays. */
export const CONTROL_PLANE_PREFIX = '/_sandbox/';

export interface ControlPlaneParts {
  readonly record: Recorder;
  readonly faults: Faults;
  /** More to read (GET), by name: JSON lines. */
  readonly pages?: Readonly<Record<string, () => string>>;
}

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(body)}\n`,
});

const problem = (status: number, message: string, more: object = {}): WireResponse =>
  json(status, { message, ...more });

const LOCAL_HOST = /^(?:127\.0\.0\.1|\[::1\]|(?:.+\.)?localhost)(?::\d+)?$/;

/** Web pages have no business here: not by fetch (Origin), nor by a name of theirs that points to this machine (Host). */
const isFromBrowser = ({ headers }: WireRequest): boolean =>
  headers['origin'] !== undefined ||
  (headers['host'] !== undefined && !LOCAL_HOST.test(headers['host']));

const requests = ({ method, query }: WireRequest, record: Recorder): WireResponse => {
  if (method !== 'GET') return problem(405, `${method} is not possible here: use GET`);
  const since = Number(query.get('since') ?? 0);
  if (!Number.isInteger(since) || since < 0) {
    return problem(400, `since is '${query.get('since')}': give a sequence number`);
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    body: record.lines(since),
  };
};

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(textOf(body));
  } catch {
    return undefined;
  }
};

const addFault = (body: Uint8Array, faults: Faults): WireResponse => {
  const result = parseRule(parsed(body));
  if ('rule' in result) return json(201, faults.add(result.rule));
  return problem(400, 'the rule is not valid', {
    problems: result.problems,
    allowed: ALLOWED_RULE,
  });
};

const allFaults = ({ method, body }: WireRequest, faults: Faults): WireResponse => {
  if (method === 'GET') return json(200, faults.list());
  if (method === 'POST') return addFault(body, faults);
  if (method !== 'DELETE')
    return problem(405, `${method} is not possible here: use GET, POST or DELETE`);
  faults.clear();
  return { status: 204, headers: {}, body: '' };
};

const oneFault = (method: string, id: string, faults: Faults): WireResponse => {
  if (method !== 'DELETE') return problem(405, `${method} is not possible here: use DELETE`);
  if (faults.remove(id)) return { status: 204, headers: {}, body: '' };
  return problem(404, `there is no fault '${id}': GET ${CONTROL_PLANE_PREFIX}faults lists them`);
};

const page = (method: string, lines: () => string): WireResponse =>
  method === 'GET'
    ? { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body: lines() }
    : problem(405, `${method} is not possible here: use GET`);

/** Answers `/_sandbox/requests` (GET) and `/_sandbox/faults` (GET, POST, DELETE, DELETE of one) and the pages it was given. */
export const answerControlPlane = (
  request: WireRequest,
  { record, faults, pages = {} }: ControlPlaneParts,
): WireResponse => {
  if (isFromBrowser(request)) return problem(403, 'requests of web pages are refused here');
  const [part, id, ...rest] = request.path.slice(CONTROL_PLANE_PREFIX.length).split('/');
  if (part === 'requests' && id === undefined) return requests(request, record);
  if (part === 'faults' && id === undefined) return allFaults(request, faults);
  if (part === 'faults' && id !== undefined && rest.length === 0) {
    return oneFault(request.method, decodePath(id), faults);
  }
  const lines =
    id === undefined && Object.hasOwn(pages, part ?? '') ? pages[part ?? ''] : undefined;
  if (lines !== undefined) return page(request.method, lines);
  const known = ['requests', 'faults', ...Object.keys(pages)].join(', ');
  return problem(404, `there is nothing at ${request.path}: ${CONTROL_PLANE_PREFIX} has ${known}`);
};
