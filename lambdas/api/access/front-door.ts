import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { ORIGIN_HEADER } from '../../contracts/front-door.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiEnv } from '../api-context.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets only requests through that came by the front door, with its web ACL: API Gateway has an address of its own, which cannot be
 * closed without a domain. Compares digests, whose length and time say nothing of the secret.
 * The middleware throws DomainError `FrontDoorBypassed`.
 */
export const requireFrontDoor = (secret: string): MiddlewareHandler<ApiEnv> => {
  const wanted = digest(secret);
  return async (context, next) => {
    const given = context.req.header(ORIGIN_HEADER) ?? '';
    if (timingSafeEqual(digest(given), wanted)) return next();
    throw new DomainError(
      'FrontDoorBypassed',
      'forbidden',
      'the request did not come by the front door',
      {
        nextStep:
          'Send it to the address that the deployment gave: the output Url of HoldfastService.',
      },
    );
  };
};
