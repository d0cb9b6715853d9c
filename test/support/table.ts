import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { table } from '../../lambdas/contracts/table.ts';
import { forgetCatalogue } from '../../lambdas/store/account-catalogue.ts';
import { tableDefinition } from '../../sandbox/runtime/dynamodb/table-definition.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

let front: Server | undefined;
let database: Server | undefined;
let toLose: string | undefined;

const forward = (request: IncomingMessage, response: ServerResponse): void => {
  const operation = `${request.headers['x-amz-target']}`.split('.')[1];
  if (operation !== undefined && operation === toLose) {
    toLose = undefined;
    response.end = () => {
      request.socket.destroy();
      return response;
    };
  }
  database?.emit('request', request, response);
};

/** The next such call, for example `PutItem`, takes effect and its answer is lost, so that the SDK sends it again. */
export const loseAnswer = (operation: string): void => {
  toLose = operation;
};

/** One port a test file, so that clients made once a process reach every fresh table. */
const open = async (): Promise<void> => {
  front = createServer(forward);
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${port}`;
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
};

const makeTable = async (): Promise<void> => {
  const client = new DynamoDBClient({});
  await client.send(new CreateTableCommand(tableDefinition(table)));
  client.destroy();
  // Even with no delay configured, dynalite makes a table ACTIVE only after it has answered.
  await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Empties the world: an embedded DynamoDB with a new, empty table. For `beforeEach`, or `beforeAll` where tests only read. */
export const freshTable = async (): Promise<void> => {
  if (front === undefined) await open();
  forgetCatalogue();
  database = dynalite({ createTableMs: 0 });
  await makeTable();
};

/** Closes the port. For `afterAll`. */
export const closeTable = async (): Promise<void> => {
  front?.closeAllConnections();
  front?.close();
  front = undefined;
};
