import { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

/**
 * AWS wants the account id in the host name. With an endpoint of one's own, which may be an IP address, the id stays in
 * the header `x-amz-account-id` alone.
 */
const withPlainEndpoint = (client: S3ControlClient): S3ControlClient => {
  const resolve = client.config.endpointProvider;
  client.config.endpointProvider = (parameters, context) =>
    resolve({ ...parameters, RequiresAccountId: parameters.Endpoint === undefined }, context);
  return client;
};

export const s3Control = (connection: Connection, region: Region): S3ControlClient =>
  connection.client('s3-control', region, (options) =>
    withPlainEndpoint(new S3ControlClient(options)),
  );
