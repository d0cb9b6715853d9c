/** The whole product in this process: started once a test file, driven as a user drives it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { DEFAULT_REGIONS } from '../../lambdas/contracts/settings.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { ensureFunctionsBuilt } from '../../scripts/build.ts';
import { listener } from '../least-privilege/recording.ts';

export interface AccountView {
  readonly id: string;
  readonly awsAccountId?: string;
  readonly name: string;
  readonly alias?: string;
  readonly email: string;
  readonly status: string;
  readonly origin: string;
  readonly accountType?: string;
  readonly tags: Record<string, string>;
  readonly assurance: {
    readonly state: string;
    readonly baselineVersion?: string;
    readonly reason?: {
      readonly code: string;
      readonly message: string;
      readonly nextStep: string;
    };
  };
  readonly version: number;
}

export interface StageView {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly reason?: { readonly code: string; readonly message: string };
  readonly regions: readonly {
    readonly region: string;
    /** Of Verification. */
    readonly control?: string;
    readonly status: string;
    readonly changes: readonly string[];
    readonly notes: readonly string[];
    readonly inherited?: string;
    readonly reason?: { readonly code: string; readonly message: string };
  }[];
}

interface OrganizationView {
  readonly foundation: { readonly status: string; readonly stages: readonly StageView[] };
}

export interface RecordedCall {
  readonly sequence: number;
  /** ISO 8601, real time. */
  readonly time: string;
  readonly principal: string;
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly mutating: boolean;
  readonly status: number;
  readonly error?: string;
  readonly parameters: Record<string, unknown>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export type Role = 'administrator' | 'operator' | 'viewer';
type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Services that are Holdfast's own memory and machinery, not somebody's account. */
const OWN_SERVICES = new Set(['dynamodb', 'states', 'events']);

/** Whether a call is about Holdfast's own memory, the kill switch included, and not about somebody's account. */
export const isOwnMemory = ({
  service,
  operation,
}: Pick<RecordedCall, 'service' | 'operation'>): boolean =>
  OWN_SERVICES.has(service) || (service === 'ssm' && operation === 'GetParameter');

export class Product {
  readonly sandbox: Sandbox;
  private readonly tokens = new Map<Role, string>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  get aws(): string {
    return this.sandbox.urls.aws;
  }

  async token(role: Role): Promise<string> {
    const known = this.tokens.get(role);
    if (known !== undefined) return known;
    const answer = await fetch(`${this.sandbox.urls.identity}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${role}:sandbox`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    this.tokens.set(role, access_token);
    return access_token;
  }

  async call<Body>(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string>; as?: Role } = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.sandbox.urls.api}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(options.as ?? 'administrator')}`,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  }

  async account(id: string): Promise<AccountView> {
    return (await this.call<AccountView>('GET', `/accounts/${id}`)).body;
  }

  async stages(id: string): Promise<readonly StageView[]> {
    const { body } = await this.call<{ stages: StageView[] }>('GET', `/accounts/${id}/setup`);
    return body.stages;
  }

  create(body: Record<string, unknown>, key?: string) {
    return this.call<{ accountId: string; operationId: string }>('POST', '/accounts', {
      body,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });
  }

  /** Waits until an operation has ended and gives it back. */
  async finished(operationId: string): Promise<{ status: string; reason?: { code: string } }> {
    return this.until(
      () =>
        this.call<{ status: string; reason?: { code: string } }>(
          'GET',
          `/operations/${operationId}`,
        ),
      ({ body }) => body.status === 'SUCCEEDED' || body.status === 'FAILED',
    ).then(({ body }) => body);
  }

  /** Looks again and again until what it sees is as wanted; gives up loudly. */
  async until<Seen>(
    look: () => Promise<Seen>,
    wanted: (seen: Seen) => boolean,
    seconds = 120,
  ): Promise<Seen> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const seen = await look();
      if (wanted(seen)) return seen;
      if (Date.now() > end) throw new Error(`still not as wanted: ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Waits for the end of the foundation run; one that failed says why, at once. */
  async foundationCompleted(): Promise<void> {
    const { body } = await this.until(
      () => this.call<OrganizationView>('GET', '/organization'),
      ({ body: { foundation } }) => ['COMPLETED', 'FAILED'].includes(foundation?.status),
    );
    const { status, stages } = body.foundation;
    if (status === 'COMPLETED') return;
    const reasons = stages.flatMap(({ id, reason }) => (reason ? [{ stage: id, ...reason }] : []));
    throw new Error(`the foundation failed: ${JSON.stringify(reasons)}`);
  }

  async recorded(since = 0): Promise<readonly RecordedCall[]> {
    const text = await (await fetch(`${this.aws}/_sandbox/requests?since=${since}`)).text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RecordedCall);
  }

  async lastSequence(): Promise<number> {
    return (await this.recorded()).at(-1)?.sequence ?? 0;
  }

  /** Calls that change somebody's account: not the table, the workflows or the bus of Holdfast itself. */
  async mutations(since: number): Promise<readonly RecordedCall[]> {
    return (await this.recorded(since)).filter(
      (call) => call.mutating && !isOwnMemory(call) && call.principal.includes('assumed-role'),
    );
  }

  async fault(rule: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${this.aws}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    if (!answer.ok) throw new Error(`fault refused: ${await answer.text()}`);
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.aws}/_sandbox/faults`, { method: 'DELETE' });
  }

  /** Options for an SDK client that acts as an administrator of an account. */
  as(awsAccountId: string | undefined, region = 'us-east-1') {
    return {
      region,
      endpoint: this.aws,
      credentials: {
        accessKeyId: awsAccountId === undefined ? 'sandbox' : `sandbox-${awsAccountId}`,
        secretAccessKey: 'any',
      },
    };
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}

/** Enough to tell regions apart; with seventeen a run makes four times as many calls. */
export const FEW_REGIONS = ['us-east-1', 'eu-west-1', 'eu-west-3', 'ap-south-1'];

/** The shipped configuration with a few regions, or with values of a test laid over it, in a file of its own. */
export const configurationWith = (values: Record<string, unknown>): string => {
  const shipped = readFileSync(join(import.meta.dirname, '../../holdfast.config.yaml'), 'utf8');
  const path = join(mkdtempSync(join(tmpdir(), 'holdfast-test-')), 'holdfast.config.yaml');
  const { foundation, ...others } = parse(shipped);
  writeFileSync(
    path,
    stringify({
      ...others,
      regions: FEW_REGIONS,
      // Three more accounts to be hardened, beside whatever a test looks at.
      foundation: { ...foundation, assureAccounts: false },
      ...values,
    }),
  );
  return path;
};

/**
 * Builds what is not up to date, starts the product at full speed on free ports and waits for its foundation. `every` region
 * of the shipped configuration only where a test is about them.
 */
export const startProduct = async ({
  regions = 'few',
  ...options
}: { readonly regions?: 'few' | 'every' } & Record<string, unknown> = {}): Promise<Product> => {
  await ensureFunctionsBuilt();
  const config = {
    config: configurationWith(regions === 'few' ? {} : { regions: [...DEFAULT_REGIONS] }),
  };
  const product = new Product(
    await startSandbox(
      {
        port: 0,
        awsPort: 0,
        speed: 'instant',
        world: 'default',
        ...config,
        ...options,
      },
      listener,
    ),
  );
  await product.foundationCompleted();
  return product;
};
