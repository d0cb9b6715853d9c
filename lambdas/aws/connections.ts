import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { AwsAccountId, Region } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { hasMiddleware } from './client-middleware.ts';
import { sts } from './clients/sts.ts';
import type { ClientOptions, Connection, Credentials, Gate } from './connection.ts';
import { environment } from './environment.ts';
import { holdAtGate } from './hold-at-gate.ts';
import { createKillSwitch, readKillSwitch } from './kill-switch.ts';
import { pacingFrom } from './pacing.ts';
import { backoff } from './retry.ts';
import { withoutSdkLog } from './sdk-log.ts';
import { trace } from './trace.ts';

/** Throttles and 5xx answers are the SDK's to repeat; what takes longer is for `persist`. */
const MAX_ATTEMPTS = 9;
/** Seconds. A function lives at most 900; a role chain could have 3,600. */
const SESSION_SECONDS = 1_200;
/** Milliseconds of real time before its end at which a session is renewed. */
const RENEWAL_MS = 120_000;

/** Sockets are per process: seventeen regions and a handful of services would otherwise keep a pool each. */
const agents = {
  httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 128 }),
  httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
};

/** Who connects, and what its changes are asked of. */
export interface ConnectionOptions extends Pick<Connection, 'accountId' | 'pacing' | 'gate'> {
  /** @default those of the process */
  readonly credentials?: () => Promise<Credentials>;
}

export const createConnection = ({
  accountId,
  pacing,
  gate,
  credentials,
}: ConnectionOptions): Connection => {
  const clients = new Map<string, unknown>();
  const options = (region: Region): ClientOptions => ({
    region,
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: MAX_ATTEMPTS,
    // One a client: the strategy's retry allowance would otherwise be shared by seventeen regions.
    retryStrategy: new ConfiguredRetryStrategy(MAX_ATTEMPTS, (attempt) =>
      pacing.real(backoff(attempt - 1)),
    ),
    requestHandler: {
      ...agents,
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      throwOnRequestTimeout: true,
    },
  });
  const made = <Client>(region: Region, make: (given: ClientOptions) => Client): Client => {
    const client = make(options(region));
    if (hasMiddleware(client)) {
      withoutSdkLog(client);
      trace(client, region);
      holdAtGate(client, gate, { accountId, region });
    }
    return client;
  };
  return {
    accountId,
    pacing,
    gate,
    client: <Client>(service: string, region: Region, make: (given: ClientOptions) => Client) => {
      const key = `${service}/${region}`;
      if (!clients.has(key)) clients.set(key, made(region, make));
      return clients.get(key) as Client;
    },
  };
};

const open: Gate = async () => {};

let memory: Connection | undefined;

/**
 * The function's own role, for Holdfast's own memory alone: workflows, bus and the kill switch itself. Works while changes
 * are stopped, so that what happened meanwhile is written down and can be told.
 */
export const memoryConnection = (): Connection => {
  const { managementAccount: accountId, speed } = environment();
  memory ??= createConnection({ accountId, pacing: pacingFrom(speed), gate: open });
  return memory;
};

let own: Connection | undefined;

/** The function's own role, in the management account. Its changes, and all that it enters, are held by the kill switch. */
export const ownConnection = (): Connection => {
  const { managementAccount: accountId, region, speed } = environment();
  own ??= createConnection({
    accountId,
    pacing: pacingFrom(speed),
    gate: createKillSwitch({ accountId, region }, () => readKillSwitch(memoryConnection(), region)),
  });
  return own;
};

export interface RoleRequest {
  readonly accountId: AwsAccountId;
  /** Of the STS endpoint. Tokens of a regional endpoint are valid in every region, those of the global one are not. */
  readonly homeRegion: Region;
  readonly roleName: string;
  readonly sessionName: string;
  readonly sourceIdentity?: string;
  /** JSON, at most 2,048 characters. */
  readonly sessionPolicy?: string;
}

const requestSession = async (own: Connection, request: RoleRequest): Promise<Credentials> => {
  const { Credentials: given } = await sts(own, request.homeRegion).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${request.accountId}:role/${request.roleName}`,
      RoleSessionName: request.sessionName,
      DurationSeconds: SESSION_SECONDS,
      ...(request.sourceIdentity === undefined ? {} : { SourceIdentity: request.sourceIdentity }),
      ...(request.sessionPolicy === undefined ? {} : { Policy: request.sessionPolicy }),
    }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration) {
    throw new DomainError(
      'AssumeRoleIncomplete',
      'failed',
      `sts answered AssumeRole of ${request.roleName} in ${request.accountId} without credentials`,
      { nextStep: 'Run the operation again.' },
    );
  }
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
};

/** Enters a member account. Fails as AssumeRole fails; the session is renewed before it ends. */
export const assumeRole = async (own: Connection, request: RoleRequest): Promise<Connection> => {
  let session = await requestSession(own, request);
  let renewal: Promise<Credentials> | undefined;
  const current = async (): Promise<Credentials> => {
    const end = session.expiration?.getTime() ?? 0;
    if (end - Date.now() > RENEWAL_MS) return session;
    renewal ??= requestSession(own, request).finally(() => {
      renewal = undefined;
    });
    session = await renewal;
    return session;
  };
  const { pacing, gate } = own;
  return createConnection({ accountId: request.accountId, pacing, gate, credentials: current });
};
