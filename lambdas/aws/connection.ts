import type { AwsAccountId, Region } from '../contracts/ids.ts';

/** What a client needs to be made: retry and pacing are the same everywhere. */
export interface ClientOptions {
  readonly region: Region;
  readonly credentials?: () => Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
    expiration?: Date;
  }>;
  readonly maxAttempts: number;
  readonly retryStrategy: import('@smithy/core/retry').ConfiguredRetryStrategy;
}

/** One principal in one account: the function's own role, or a member account's role. Keeps one client a service and region. */
export interface Connection {
  readonly accountId: AwsAccountId;
  client<Client>(service: string, region: Region, make: (options: ClientOptions) => Client): Client;
}
