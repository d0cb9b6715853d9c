import '@hono/zod-openapi';
import * as z from 'zod';
import { describeRoute, endpoint } from '../endpoint.ts';
import type { ApiDocument } from './document.ts';

const description = z.custom<ApiDocument>().openapi({ type: 'object' });

const route = describeRoute({
  method: 'get',
  path: '/v1/openapi.json',
  operationId: 'getOpenApiDocument',
  tags: ['reference'],
  summary: 'Get the description of the API',
  responses: {
    200: {
      description: 'OpenAPI 3.1.',
      content: { 'application/json': { schema: description } },
    },
  },
});

export const getOpenApiDocument = endpoint(
  route,
  [],
  (surroundings) => (context) => context.json(surroundings.document(), 200),
);
