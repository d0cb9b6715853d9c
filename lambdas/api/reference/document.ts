import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from '../api-context.ts';

/** The description of the API: OpenAPI 3.1. */
export type ApiDocument = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>;

const INTRODUCTION = `Creates, onboards and hardens AWS accounts, and keeps them hardened.

Send an access token as \`Authorization: Bearer …\`. Its roles decide what it may do: a \`viewer\` reads, an \`operator\` creates, onboards, edits and assures, an \`administrator\` does everything.

Long work is accepted with \`202\`: \`Location\` names the operation to follow. Send an \`Idempotency-Key\` with it, and the request can be repeated without doing the work twice.

Whatever is refused is answered with a problem (RFC 9457): \`code\` is stable, \`errors\` names fields, \`nextStep\` says what to do. Fields that are not known are refused.

Lists answer \`items\` and \`nextCursor\`. \`ETag\` and \`If-Match\` guard changes against overwriting those of others.`;

/** Describes every route of the app. */
export const describeApi = (app: OpenAPIHono<ApiEnv>): ApiDocument => {
  app.openAPIRegistry.registerComponent('securitySchemes', 'accessToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the configured OIDC issuer.',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'organization', description: 'The organization and its foundation.' },
      { name: 'accounts', description: 'The AWS accounts of the organization.' },
      { name: 'account-types', description: 'The groups that accounts belong to.' },
      { name: 'policies', description: 'The service control policies that ship with Holdfast.' },
      { name: 'operations', description: 'What was asked for, and how far it is.' },
      { name: 'settings', description: 'What Holdfast was told to do.' },
      { name: 'reference', description: 'This description.' },
    ],
  });
};
