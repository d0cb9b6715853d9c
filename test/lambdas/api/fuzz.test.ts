import fc from 'fast-check';
import type { ApiStore } from '../../../lambdas/api/dependencies.ts';
import { describeApi } from '../../../lambdas/api/reference/document.ts';
import { operationsOf } from '../../../lambdas/api/reference/openapi-types.ts';
import { isProblemCode } from '../../../lambdas/contracts/problems.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { anApi, apiStore, issuer } from '../../support/api.ts';
import { accountId, anAccount, anOperation } from '../../support/builders.ts';
import { inLong } from '../../support/in-long.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

/** Answers at once, so that thousands of requests take seconds; lists and lookups still go through the table. */
const quick: Partial<ApiStore> = {
  claim: async () => 'claimed',
  insertAccount: async () => 'inserted',
  insertOperation: async () => 'inserted',
  reserve: async ({ operationId, requestHash }) => ({ operationId, requestHash }),
  getAccount: async () => anAccount({ status: 'DISCOVERED' }),
  getOperation: async () => anOperation(),
  listUnfinishedOperations: async () => [],
  findOperation: async () => undefined,
  updateAccount: async (_, change) => change(anAccount({ status: 'DISCOVERED' })) as Account,
};
const token = issuer.token();
const api = anApi({ store: { ...apiStore, ...quick } });

const operations = operationsOf(describeApi(api.app)).map(({ method, path, operation }) => ({
  method,
  path: path.replace('{id}', accountId(1)),
  pattern: path,
  operationId: String(operation.operationId),
}));

/** Bodies near the truth find more than noise does. */
const field = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('production', 'management', 'acme', 'a@example.com', '', '__proto__', '../..'),
  fc.jsonValue(),
);
const likely = fc.record(
  {
    name: field,
    accountType: field,
    alias: field,
    email: field,
    tags: fc.oneof(fc.dictionary(fc.string(), field), field),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  likely.map((value) => JSON.stringify(value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.object({ withNullPrototype: true }).map((value) => JSON.stringify(value) ?? ''),
  fc.string(),
  fc.string({ unit: 'binary' }),
);
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
});
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/merge-patch+json',
    ),
    'idempotency-key': headerText,
    'if-match': headerText,
  },
  { requiredKeys: ['content-type'] },
);
const query = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom('status', 'type', 'tag', 'text', 'sort', 'limit', 'cursor', 'origin'),
      fc.string(),
    ),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('name', '-name', '5', '1e9', 'a:b', 'ACTIVE'),
    ),
  ),
  { maxLength: 4 },
);

const asQuery = (pairs: readonly (readonly [string, string])[]): string =>
  pairs
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
    )
    .join('&');

const hold = ({
  status,
  body: problem,
}: {
  status: number;
  body: { code: string } | undefined;
}) => {
  expect(status).toBeLessThan(500);
  if (status >= 400) expect(isProblemCode(problem?.code ?? '')).toBe(true);
};

/** A tenth of them in `npm test`. */
const runs = (whole: number) => ({
  numRuns: inLong(whole, whole / 10),
  interruptAfterTimeLimit: 25_000,
});

describe.each(operations)('$operationId', ({ method, path, pattern }) => {
  const takesBody = method !== 'GET';

  test('answers any body and any header with an answer or a problem', async () => {
    const property = fc.asyncProperty(body, headers, async (rawBody, given) => {
      const call = takesBody ? { rawBody, headers: given } : { headers: given };
      hold(await api.call(method, path, { token, ...call }));
    });

    await fc.assert(property, runs(takesBody ? 1_000 : 100));
  });

  test('answers any query and any path with an answer or a problem', async () => {
    const property = fc.asyncProperty(
      query,
      fc.string({ unit: 'binary', minLength: 1 }),
      async (pairs, id) => {
        const place = pattern.replace('{id}', encodeURIComponent(id.toWellFormed()));
        const call = takesBody ? { token, body: {} } : { token };
        hold(await api.call(method, `${place}?${asQuery(pairs)}`, call));
      },
    );

    await fc.assert(property, runs(300));
  });
});
