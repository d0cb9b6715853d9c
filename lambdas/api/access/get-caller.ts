import '@hono/zod-openapi';
import * as z from 'zod';
import { API_ROLES } from '../../contracts/roles.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { operationsOf } from '../permissions.ts';
import { callerOf } from './require-role.ts';

const callerSchema = z
  .strictObject({
    subject: z.string().describe('As it appears in histories and operations.'),
    role: z.enum(API_ROLES),
    signedInAt: z.iso
      .datetime()
      .nullable()
      .describe('A choice by which something is lost needs a sign-in of the last fifteen minutes.'),
    operations: z.array(z.string()).describe('What the role may do: operation ids of this API.'),
  })
  .openapi('Caller', {
    example: {
      subject: 'operator',
      role: 'viewer',
      signedInAt: '2026-03-01T09:00:00.000Z',
      operations: ['listAccounts', 'getAccount'],
    },
  });

const route = describeRoute({
  method: 'get',
  path: '/v1/caller',
  operationId: 'getCaller',
  tags: ['reference'],
  summary: 'Get who is asking',
  description: 'Whom the token names, and what its role may do.',
  responses: {
    200: {
      description: 'The caller.',
      content: { 'application/json': { schema: callerSchema } },
    },
  },
});

export const getCaller = endpoint(route, [], () => (context) => {
  const { subject, role = 'viewer', signedInAt } = callerOf(context);
  const at = signedInAt === undefined ? null : new Date(signedInAt).toISOString();
  return context.json({ subject, role, signedInAt: at, operations: operationsOf(role) }, 200);
});
