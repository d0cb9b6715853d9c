import type { AccessCheck, Call } from '../wire/service.ts';
import { createAuthorize } from './authorize.ts';
import type { World } from './world.ts';

/** Whether the caller's own policies allow what a service does with the caller's permissions. Undefined = allowed. */
export const callerRefusal = (
  world: World,
  call: Call,
  checks: readonly AccessCheck[],
): string | undefined => {
  const answer = createAuthorize(world)(call.principal, checks, call);
  return answer.allowed ? undefined : answer.message;
};
