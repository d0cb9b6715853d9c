import { type Product, startProduct } from '../support/product.ts';
import { creation } from './default-organization/creation.ts';
import { discoverAccounts, discovery } from './default-organization/discovery.ts';
import { mending } from './default-organization/mending.ts';
import { onboarding } from './default-organization/onboarding.ts';

/** One product for all that is done to this organization: to start one takes longer than most of it. */
let product: Product;
const started = () => product;
beforeAll(async () => {
  product = await startProduct();
  await discoverAccounts(product);
}, 240_000);
afterAll(() => product?.stop());

describe('discovery', discovery);
describe('onboarding', () => onboarding(started));
describe('an account from request to ACTIVE', () => creation(started));
describe('an account and an organization', () => mending(started));
