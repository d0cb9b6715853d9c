import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { AwsAccountId, Region } from '../contracts/ids.ts';
import type { Pacing } from './pacing.ts';

/** What a principal signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** What a client needs to be made: retry, pacing and sockets are the same everywhere. */
export interface ClientOptions {
  readonly region: Region;
  readonly credentials?: () => Promise<Credentials>;
  readonly maxAttempts: number;
  readonly retryStrategy: ConfiguredRetryStrategy;
  readonly requestHandler: {
    readonly httpAgent: HttpAgent;
    readonly httpsAgent: HttpsAgent;
    /** Milliseconds of real time. */
    readonly connectionTimeout: number;
    /** Milliseconds of real time. */
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: boolean;
  };
}

/** A call on its way out. */
export interface OutgoingCall {
  /** Such as `ConfigService`. */
  readonly service: string;
  /** Such as `PutConfigurationRecorder`. */
  readonly operation: string;
  /** Of the caller: the account that the call changes, but for AssumeRole. */
  readonly accountId: AwsAccountId;
  readonly region: Region;
}

/** Asked before each attempt at a call that is not known to change nothing, AssumeRole included. Throws where it must not be made. */
export type Gate = (call: OutgoingCall) => Promise<void>;

/** One principal in one account: the function's own role, or a member account's role. Keeps one client a service and region. */
export interface Connection {
  readonly accountId: AwsAccountId;
  /** How long waits for AWS take here. */
  readonly pacing: Pacing;
  /** What its changes are asked of, and those of every session opened from it. */
  readonly gate: Gate;
  client<Client>(service: string, region: Region, make: (options: ClientOptions) => Client): Client;
}
