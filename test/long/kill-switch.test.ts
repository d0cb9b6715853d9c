import { startSandbox } from '../../sandbox/start.ts';
import { ensureFunctionsBuilt } from '../../scripts/build.ts';
import { throwSwitch } from '../support/kill-switch.ts';
import { configurationWith, Product, startProduct } from '../support/product.ts';

/** Real time: what the kill switch promises is a minute. */
const PROMISE_MS = 60_000;
/** `allowed` is believed this long, and a call under way then ends. */
const BELIEVED_MS = 20_000;

/** So long does every call take: hardening then takes longer than `allowed` is believed. */
const CALL_MS = 1_500;

let product: Product;
afterEach(() => product?.stop());

const slowProduct = async (): Promise<Product> => {
  await ensureFunctionsBuilt();
  const slow = new Product(
    await startSandbox({
      port: 0,
      awsPort: 0,
      speed: 'instant',
      latency: CALL_MS,
      config: configurationWith({}),
    }),
  );
  await slow.until(
    () => slow.call<{ foundation: { status: string } }>('GET', '/organization'),
    ({ body }) => body.foundation?.status === 'COMPLETED',
    400,
  );
  return slow;
};

const until = (operation: string, since: number) =>
  product.until(
    () => product.recorded(since),
    (calls) => calls.some((call) => call.operation === operation),
  );

const assured = async (id: string) => {
  const { body } = await product.call<{ operationId: string }>('POST', `/accounts/${id}/assure`);
  return product.finished(body.operationId);
};

/** Changes of accounts and ways into them that began later than `ms` after a moment. */
const laterThan = async (at: number, ms: number, since: number) =>
  (await product.recorded(since)).filter(
    ({ time, operation, mutating, service, principal, status }) =>
      Date.parse(time) - at > ms &&
      status !== 0 &&
      principal.includes(':assumed-role/') &&
      (operation === 'AssumeRole' ||
        (mutating && !['dynamodb', 'states', 'events'].includes(service))),
  );

test('hardening that is stopped in the middle changes nothing a minute later, and goes on where it was', async () => {
  product = await slowProduct();
  const since = await product.lastSequence();
  const { body } = await product.create({ name: 'Halfway', accountType: 'production' });
  await until('PutConfigurationRecorder', since);

  await throwSwitch(product, 'stopped');
  const at = Date.now();
  const end = await product.finished(body.operationId);
  await new Promise((resolve) =>
    setTimeout(resolve, Math.max(0, at + PROMISE_MS + 5_000 - Date.now())),
  );

  expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'ChangesStopped' } });
  expect(await laterThan(at, PROMISE_MS, since)).toEqual([]);
  expect(await laterThan(at, BELIEVED_MS + 2 * CALL_MS, since)).toEqual([]);

  await throwSwitch(product, 'allowed');
  expect(await assured(body.accountId)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await product.account(body.accountId)).toMatchObject({ status: 'ACTIVE' });
}, 600_000);

test('an account that AWS is making is found again after a stop, and made once', async () => {
  product = await startProduct({ speed: 20 });
  const since = await product.lastSequence();
  const { body } = await product.create({ name: 'On its way', accountType: 'production' });
  await until('CreateAccount', since);

  await throwSwitch(product, 'stopped');
  expect(await product.finished(body.operationId)).toMatchObject({
    status: 'FAILED',
    reason: { code: 'ChangesStopped' },
  });
  const { status, awsAccountId } = await product.account(body.accountId);
  expect(status).toBe('ERROR');
  expect(awsAccountId).toMatch(/^\d{12}$/);

  await throwSwitch(product, 'allowed');
  expect(await assured(body.accountId)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await product.account(body.accountId)).toMatchObject({ status: 'ACTIVE', awsAccountId });
  const creations = (await product.recorded(since)).filter(
    ({ operation, service }) => operation === 'CreateAccount' && service === 'organizations',
  );
  expect(creations).toHaveLength(1);
}, 600_000);
