import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { AwsAccountId, Region } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { rememberCallSite } from './call-sites.ts';
import { sts } from './clients/sts.ts';
import type { ClientOptions, Connection, Credentials } from './connection.ts';
import { environment } from './environment.ts';
import { type Pacing, pacingFrom } from './pacing.ts';
import { backoff } from './retry.ts';
import { withoutSdkLog } from './sdk-log.ts';

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

interface MiddlewareTarget {
  readonly middlewareStack: {
    add(middleware: unknown, options: { step: 'initialize'; name: string }): void;
    remove(name: string): boolean;
  };
}

const hasMiddleware = (client: unknown): client is MiddlewareTarget =>
  typeof client === 'object' && client !== null && 'middlewareStack' in client;

const stripped = (text: unknown, suffix: string): string =>
  typeof text === 'string' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : String(text);

/** Lets every error of the client say which call it came from. */
const traced = <Client>(client: Client, region: Region): Client => {
  if (!hasMiddleware(client)) return client;
  const middleware =
    (next: (args: unknown) => Promise<unknown>, context: Readonly<Record<string, unknown>>) =>
    async (args: unknown) => {
      try {
        return await next(args);
      } catch (error) {
        rememberCallSite(error, {
          service: stripped(context['clientName'], 'Client'),
          operation: stripped(context['commandName'], 'Command'),
          region,
        });
        throw error;
      }
    };
  withoutSdkLog(client).middlewareStack.add(middleware, {
    step: 'initialize',
    name: 'rememberCallSite',
  });
  return client;
};

/** A connection with these credentials; without them, with those of the process. */
export const createConnection = (
  accountId: AwsAccountId,
  pacing: Pacing,
  credentials?: () => Promise<Credentials>,
): Connection => {
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
  return {
    accountId,
    pacing,
    client: <Client>(service: string, region: Region, make: (given: ClientOptions) => Client) => {
      const key = `${service}/${region}`;
      if (!clients.has(key)) clients.set(key, traced(make(options(region)), region));
      return clients.get(key) as Client;
    },
  };
};

let own: Connection | undefined;

/** The function's own role, in the management account. */
export const ownConnection = (): Connection => {
  const { managementAccount, speed } = environment();
  own ??= createConnection(managementAccount, pacingFrom(speed));
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
  return createConnection(request.accountId, own.pacing, current);
};
