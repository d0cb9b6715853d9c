import { SSMClient } from '@aws-sdk/client-ssm';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const ssm = (connection: Connection, region: Region): SSMClient =>
  connection.client('ssm', region, (options) => new SSMClient(options));

/** Answers within seconds of real time or not at all: for what has to be known before anything may be done. */
export const ssmSoon = (connection: Connection, region: Region): SSMClient =>
  connection.client(
    'ssm-soon',
    region,
    ({ retryStrategy: _, ...options }) =>
      new SSMClient({
        ...options,
        maxAttempts: 4,
        requestHandler: {
          ...options.requestHandler,
          connectionTimeout: 2_000,
          requestTimeout: 4_000,
        },
      }),
  );
