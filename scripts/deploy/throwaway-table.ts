import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { table } from '../../lambdas/contracts/table.ts';
import { tableDefinition } from '../../sandbox/runtime/dynamodb/table-definition.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

/**
 * Before the first deployment there is no table. What the stages of the foundation write down while they look goes into one
 * on this machine, which is thrown away; every DynamoDB client that is made from now on reaches it.
 */
export const openThrowawayTable = async (): Promise<() => void> => {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({});
  await client.send(new CreateTableCommand(tableDefinition(table)));
  client.destroy();
  // Even with no delay configured, dynalite makes a table ACTIVE only after it has answered.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return () => {
    server.closeAllConnections();
    server.close();
  };
};
