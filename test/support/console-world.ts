import { ensureBuilt } from '../../scripts/build.ts';
import { type Product, startProduct } from './product.ts';

/** A product in which every kind of page has something to show. */
export interface ConsoleWorld {
  readonly product: Product;
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly ids: {
    readonly active: string;
    /** Failed in one region, and left so. */
    readonly failed: string;
    /** Failed in one region, to be retried. */
    readonly retried: string;
    readonly operation: string;
  };
}

export const FAILED_REGION = 'eu-west-3';

const create = async (product: Product, name: string) => {
  const { body } = await product.create({
    name,
    accountType: 'Production',
    tags: { team: name.toLowerCase() },
  });
  await product.finished(body.operationId);
  return body;
};

/** Starts the product with an account that is ACTIVE, one that failed in a region, and a preflight of one that was there before. */
export const startConsoleWorld = async (): Promise<ConsoleWorld> => {
  await ensureBuilt();
  const product = await startProduct();
  const active = await create(product, 'Payments');
  await product.fault({
    service: 'config',
    operation: 'PutConfigurationRecorder',
    region: FAILED_REGION,
    kind: 'access-denied',
  });
  const [failed, retried] = await Promise.all([
    create(product, 'Archive'),
    create(product, 'Ledger'),
  ]);
  /** What was wrong there is over; the accounts do not know yet. */
  await product.clearFaults();
  return {
    product,
    url: product.sandbox.urls.api.replace('/v1', ''),
    ids: {
      active: active.accountId,
      failed: failed.accountId,
      retried: retried.accountId,
      operation: active.operationId,
    },
  };
};
