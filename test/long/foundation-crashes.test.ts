import { CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { workflows } from '../../lambdas/contracts/workflows.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { ensureFunctionsBuilt } from '../../scripts/build.ts';
import { laidFoundation } from '../support/laid-foundation.ts';
import { configurationWith, isOwnMemory, Product, type RecordedCall } from '../support/product.ts';

/** How many positions are tried unless EVERY_POSITION is set, and which, by SEED. */
const SAMPLE = 10;
const everyPosition = process.env['EVERY_POSITION'] !== undefined;
const seed = Number(process.env['SEED'] ?? 1);

const REGIONS = ['us-east-1', 'eu-west-1'];
const config = configurationWith({ regions: REGIONS });
const RUN_MS = 180_000;

/** An account in no organization: nothing is laid before the test has made one, and set its fault. */
const start = async (): Promise<Product> => {
  await ensureFunctionsBuilt();
  const options = { port: 0, awsPort: 0, speed: 'instant', world: 'standalone', config } as const;
  const product = new Product(await startSandbox(options));
  await product.until(
    () => product.call<{ foundation: { status: string } }>('GET', '/organization'),
    ({ body }) => body.foundation?.status === 'FAILED',
  );
  return product;
};

const assure = async (product: Product) => {
  const { body } = await product.call<{ operationId: string }>('POST', '/organization/assure');
  return product.finished(body.operationId);
};

const makeOrganization = (product: Product) =>
  new OrganizationsClient(product.as(undefined)).send(
    new CreateOrganizationCommand({ FeatureSet: 'ALL' }),
  );

/** How often the fault of the test struck. */
const fired = async (product: Product): Promise<number> => {
  const answer = await fetch(`${product.aws}/_sandbox/faults`);
  return ((await answer.json()) as { fired: number }[])[0]?.fired ?? 0;
};

/** A changing call of the run, and which of its kind it is: as a fault names it. */
interface Position {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly nth: number;
}

/** Writes to an organization collide at times: the same number is then not the same call in another run. */
const isExact = ({ service }: Position): boolean => service !== 'organizations';

const FUNCTIONS = Object.values<string>(workflows.foundation.tasks);
const isOfRun = (call: RecordedCall): boolean =>
  call.mutating &&
  !isOwnMemory(call) &&
  call.service !== 'sts' &&
  (FUNCTIONS.some((name) => call.principal.includes(`holdfast-${name}/`)) ||
    /assumed-role\/[^/]+\/op_/.test(call.principal));

const positionsIn = (calls: readonly RecordedCall[]): readonly Position[] => {
  const seen = new Map<string, number>();
  return calls.filter(isOfRun).map(({ service, operation, region }) => {
    const kind = `${service}:${operation}:${region}`;
    const nth = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, nth);
    return { service, operation, region, nth };
  });
};

/** The same ones for the same seed. */
const sampleOf = (positions: readonly Position[]): readonly Position[] => {
  if (everyPosition) return positions;
  const random = (index: number): number => (Math.sin(seed * 7_919 + index) * 10_000) % 1;
  return positions
    .map((position, index) => ({ position, order: Math.abs(random(index)) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, SAMPLE)
    .map(({ position }) => position);
};

type Laid = Awaited<ReturnType<typeof laidFoundation>>;

/** What a run that crashed behind a change, and the runs after it, came to. */
const afterCrash = async (product: Product, position: Position) => {
  await product.fault({ ...position, kind: 'crash-after' });
  await makeOrganization(product);
  const first = await assure(product);
  const crashes = await fired(product);
  const last = first.status === 'SUCCEEDED' ? first : await assure(product);
  const laid = await laidFoundation(product, REGIONS);
  const since = await product.lastSequence();
  const again = await assure(product);
  const mutations = await product.mutations(since);
  return { position, crashes, ends: [last.status, again.status], laid, mutations };
};

const wantedAfter = (position: Position, laid: Laid) => ({
  position,
  crashes: isExact(position) ? 1 : expect.any(Number),
  ends: ['SUCCEEDED', 'SUCCEEDED'],
  laid,
  mutations: [],
});

describe('the foundation of an organization that was made just now', () => {
  test(
    'is laid whole after a crash behind any change, and nothing twice',
    async () => {
      const undisturbed = await start();
      await makeOrganization(undisturbed);
      expect(await assure(undisturbed)).toMatchObject({ status: 'SUCCEEDED' });
      const laid = await laidFoundation(undisturbed, REGIONS);
      const positions = positionsIn(await undisturbed.recorded());
      await undisturbed.stop();
      expect(positions.length).toBeGreaterThan(60);

      const sample = sampleOf(positions);
      const seen = [];
      for (const position of sample) {
        const product = await start();
        seen.push(await afterCrash(product, position).finally(() => product.stop()));
      }

      expect(seen).toEqual(sample.map((position) => wantedAfter(position, laid)));
    },
    (everyPosition ? 200 : SAMPLE + 1) * RUN_MS,
  );
});
