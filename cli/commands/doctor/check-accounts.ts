import { dataOf, type HoldfastClient } from '../../../client/client.ts';
import type { Account, AccountQuery, Operation } from '../../../client/types.ts';
import { shownDuration } from '../../duration.ts';
import { gather } from '../../requests/pages.ts';
import { type Check, type Finding, fail, ok, warn } from './check.ts';

/** More than these need no names. */
const NAMED = 5;
const COUNTED = 100;

const accountsLike = (client: HoldfastClient, query: AccountQuery) =>
  gather<Account>(
    (limit, cursor) =>
      dataOf(
        client.GET('/v1/accounts', {
          params: { query: { ...query, limit, ...(cursor === undefined ? {} : { cursor }) } },
        }),
      ),
    { count: COUNTED, cursor: undefined },
  );

const counted = (names: readonly string[], hasMore: boolean): string => {
  const shown = names.slice(0, NAMED).join(', ');
  const others = names.length - NAMED;
  return others > 0 ? `${shown} and ${others}${hasMore ? ' or more' : ''} others` : shown;
};

const look = async (
  client: HoldfastClient,
  query: AccountQuery,
  finding: (names: string, first: Account) => Finding,
): Promise<readonly Finding[]> => {
  const { items, nextCursor } = await accountsLike(client, query);
  const [first] = items;
  if (first === undefined) return [];
  const names = items.map(
    ({ name, awsAccountId }) => `${name} (${awsAccountId ?? 'no AWS id yet'})`,
  );
  return [finding(counted(names, nextCursor !== null), first)];
};

export const accountsInTrouble: Check = {
  id: 'accounts',
  title: 'Accounts',
  after: 'role',
  run: async ({ client }) => {
    const findings = await Promise.all([
      look(client, { status: 'ERROR' }, (names, { id, assurance }) =>
        fail(
          `in ERROR: ${names}`,
          `${assurance.reason?.nextStep ?? ''} Then: holdfast accounts retry ${id} --wait`.trim(),
        ),
      ),
      look(client, { assurance: 'DRIFTED' }, (names, { id }) =>
        warn(
          `drifted from the baseline: ${names}`,
          `holdfast accounts get ${id} says how; holdfast accounts assure ${id} --wait mends it.`,
        ),
      ),
      look(client, { assurance: 'OUTDATED' }, (names, { id }) =>
        warn(
          `hardened by an older baseline: ${names}`,
          `Bring each up to date: holdfast accounts assure ${id} --wait`,
        ),
      ),
    ]);
    const found = findings.flat();
    return found.length === 0 ? ok('none is in ERROR, DRIFTED or OUTDATED') : found;
  },
};

/** Nothing that Holdfast does takes longer than this. */
const LONG_MS = 30 * 60_000;

const unfinished = async (
  client: HoldfastClient,
  status: Operation['status'],
): Promise<readonly Operation[]> =>
  (await dataOf(client.GET('/v1/operations', { params: { query: { status, limit: 100 } } }))).items;

export const operationsUnfinished: Check = {
  id: 'operations',
  title: 'Operations',
  after: 'role',
  run: async ({ client, surroundings }) => {
    const open = (
      await Promise.all([unfinished(client, 'ACCEPTED'), unfinished(client, 'RUNNING')])
    ).flat();
    const age = ({ createdAt }: Operation): number => surroundings.now() - Date.parse(createdAt);
    const old = open.filter((operation) => age(operation) > LONG_MS);
    if (old.length === 0) {
      return ok(
        open.length === 0 ? 'none is under way' : `${open.length} under way, none for long`,
      );
    }
    return old
      .slice(0, NAMED)
      .map((operation) =>
        warn(
          `${operation.id} (${operation.kind}) has been ${operation.status} for ${shownDuration(age(operation))}`,
          `Look at its execution: ${operation.execution?.url ?? operation.execution?.arn ?? 'it has none'}`,
        ),
      );
  },
};
