import type { MiddlewareHandler } from 'hono';
import type { ApiRole } from '../../contracts/roles.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiContext, ApiEnv } from '../api-context.ts';
import { type OperationName, PERMISSIONS, suffices } from '../permissions.ts';
import type { Caller, VerifyToken } from './caller.ts';

const bearerToken = (authorization: string | undefined): string => {
  const nextStep = 'Send the header Authorization: Bearer <access token>.';
  if (authorization === undefined || !/^bearer(\s|$)/i.test(authorization)) {
    throw new DomainError(
      'TokenMissing',
      'unauthenticated',
      'the request carries no bearer token',
      {
        nextStep,
      },
    );
  }
  const [, token] = /^bearer +([\w~+/.-]+=*)$/i.exec(authorization) ?? [];
  if (token !== undefined) return token;
  throw new DomainError('TokenInvalid', 'unauthenticated', 'the bearer token is malformed', {
    nextStep,
  });
};

/** Lets only callers through whose role the table of permissions allows the operation. */
export const requireRole = (
  operation: OperationName,
  verifyToken: VerifyToken,
): MiddlewareHandler<ApiEnv> => {
  const least: ApiRole | 'anyone' = PERMISSIONS[operation];
  return async (context, next) => {
    context.set('operation', operation);
    if (least === 'anyone') return next();
    const caller = await verifyToken(bearerToken(context.req.header('authorization')));
    context.set('caller', caller);
    if (suffices(caller.role, least)) return next();
    throw new DomainError(
      'RoleMissing',
      'forbidden',
      `${operation} needs the role ${least}; the token carries ${caller.role ?? 'none'}`,
      { nextStep: `Ask an administrator for the role ${least}.` },
    );
  };
};

/** Who asks. Only for operations that need a token. */
export const callerOf = (context: ApiContext): Caller => {
  const caller = context.get('caller');
  if (caller !== undefined) return caller;
  throw new DomainError(
    'CallerUnknown',
    'failed',
    'an operation without a token asked for its caller',
  );
};
