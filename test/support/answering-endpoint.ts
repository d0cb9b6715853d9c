import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { someSettings } from './builders.ts';

/** What an AWS endpoint was asked, and what it answers. */
export interface Answer {
  readonly status?: number;
  readonly body: object;
}

export interface Asked {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

let server: Server | undefined;

/** An AWS JSON endpoint that answers as told, with the environment of a function that reaches it. Returns what it was asked. */
export const answering = async (answer: (asked: Asked) => Answer): Promise<readonly Asked[]> => {
  const all: Asked[] = [];
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const operation = `${request.headers['x-amz-target']}`.split('.')[1] ?? '';
    const asked = { operation, input: JSON.parse(Buffer.concat(chunks).toString()) };
    all.push(asked);
    const { status = 200, body } = answer(asked);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_LAMBDA_FUNCTION_NAME: 'holdfast-api',
    HOLDFAST_MANAGEMENT_ACCOUNT: '111111111111',
    HOLDFAST_SPEED: 'instant',
    HOLDFAST_SETTINGS: JSON.stringify(someSettings()),
  });
  return all;
};

/** For `afterAll`. */
export const stopAnswering = (): void => {
  server?.closeAllConnections();
  server?.close();
};
