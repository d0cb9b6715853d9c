import '@hono/zod-openapi';
import * as z from 'zod';
import { SIGN_IN_SCOPES } from '../../contracts/front-door.ts';
import { VERSION } from '../../contracts/version.ts';
import { describeRoute, endpoint } from '../endpoint.ts';

const signInSchema = z
  .strictObject({
    issuer: z
      .string()
      .describe('The OpenID provider: its addresses are at /.well-known/openid-configuration.'),
    clientId: z.string().describe('A public client, which has no secret and uses PKCE.'),
    scopes: z.array(z.string()).describe('What to ask for.'),
    version: z.string().describe('Of this Holdfast.'),
  })
  .openapi('SignIn', {
    example: {
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123',
      clientId: '7lhlkkfbfb4q5kpp90urffao',
      scopes: [...SIGN_IN_SCOPES],
      version: VERSION,
    },
  });

const route = describeRoute({
  method: 'get',
  path: '/v1/sign-in',
  operationId: 'getSignIn',
  tags: ['reference'],
  summary: 'Get where to sign in',
  description: 'What a program needs to sign a person in.',
  responses: {
    200: {
      description: 'The provider and the client.',
      content: { 'application/json': { schema: signInSchema } },
    },
  },
});

export const getSignIn = endpoint(route, [], ({ signIn }) => (context) => {
  const { issuer, clientId } = signIn;
  return context.json({ issuer, clientId, scopes: [...SIGN_IN_SCOPES], version: VERSION }, 200);
});
