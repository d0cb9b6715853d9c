import type { HttpHandler } from '@smithy/core/protocols';
import { type Clock, createClock } from '../../sandbox/clock.ts';
import { createFaults, type Faults } from '../../sandbox/wire/faults.ts';
import { createRecorder, type Recorder } from '../../sandbox/wire/record.ts';
import { createWire, type Wire, type WireOptions } from '../../sandbox/wire/server.ts';
import type { Principal, Service } from '../../sandbox/wire/service.ts';

/** Options for any SDK v3 client. */
export interface ClientOptions {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly requestHandler: HttpHandler;
  /** One, so that a test sees the first error. */
  readonly maxAttempts: number;
}

export interface TestAws {
  readonly wire: Wire;
  readonly record: Recorder;
  readonly faults: Faults;
  /** Tags of the workers that a crash fault ended. */
  readonly crashed: readonly string[];
  /** Client options of the administrator of an account. */
  as(account: string, region?: string): ClientOptions;
  /** Client options with credentials of one's own, such as those that AssumeRole gave. */
  withCredentials(credentials: ClientOptions['credentials'], region?: string): ClientOptions;
}

/** Access key `sandbox-<account>` is the administrator of that account. */
export const administratorOf = (accessKeyId: string): Principal | undefined => {
  const accountId = /^sandbox-(\d{12})$/.exec(accessKeyId)?.[1];
  if (accountId === undefined) return undefined;
  return { arn: `arn:aws:iam::${accountId}:user/sandbox`, accountId, accessKeyId };
};

const HOME_REGION = 'eu-central-1';

/** The simulated AWS of a test: some services behind the wire, in process, everything allowed unless `overrides` say otherwise. */
export const aws = (
  world: { readonly clock?: Clock },
  services: readonly Service[],
  overrides: Partial<WireOptions> = {},
): TestAws => {
  const record = createRecorder();
  const faults = createFaults();
  const crashed: string[] = [];
  const wire = createWire({
    services,
    resolve: administratorOf,
    authorize: () => ({ allowed: true }),
    record,
    faults,
    clock: world.clock ?? createClock('instant'),
    crash: (tag) => crashed.push(tag),
    ...overrides,
  });
  const withCredentials: TestAws['withCredentials'] = (credentials, region = HOME_REGION) => ({
    region,
    credentials,
    requestHandler: wire.requestHandler,
    maxAttempts: 1,
  });
  return {
    wire,
    record,
    faults,
    crashed,
    as: (account, region) =>
      withCredentials({ accessKeyId: `sandbox-${account}`, secretAccessKey: 'any' }, region),
    withCredentials,
  };
};
