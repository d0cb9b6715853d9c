import type { Region } from '../contracts/ids.ts';
import { rememberCallSite } from './call-sites.ts';
import { callIn, type MiddlewareTarget } from './client-middleware.ts';

/** Lets every error of the client say which call it came from. */
export const trace = ({ middlewareStack }: MiddlewareTarget, region: Region): void =>
  middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        rememberCallSite(error, { ...callIn(context), region });
        throw error;
      }
    },
    { step: 'initialize', name: 'rememberCallSite' },
  );
