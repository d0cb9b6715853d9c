import '@hono/zod-openapi';
import * as z from 'zod';
import { describeRoute, endpoint } from '../endpoint.ts';
import { CONTENT_SECURITY_POLICY, renderReference } from './page.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/docs',
  operationId: 'getReference',
  tags: ['reference'],
  summary: 'Read the description of the API',
  responses: {
    200: {
      description: 'A page for people.',
      content: { 'text/html': { schema: z.string() } },
    },
  },
});

export const getReference = endpoint(route, [], (surroundings) => {
  let page: string | undefined;
  return (context) => {
    page ??= renderReference(surroundings.document());
    return context.html(page, 200, { 'Content-Security-Policy': CONTENT_SECURITY_POLICY });
  };
});
