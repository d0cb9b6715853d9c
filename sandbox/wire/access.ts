import type { AccessCheck, Call, Principal } from './service.ts';

/**
 * Finds who holds an access key. `expired` is a session that was valid once. A region that an account has not enabled
 * knows none of its keys.
 */
export type Resolve = (
  accessKeyId: string,
  sessionToken?: string,
  region?: string,
) => Principal | 'expired' | undefined;

export type Authorization =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly message: string };

/** Decides whether a principal may do everything that a call asks for; the message of a refusal is AWS's wording. */
export type Authorize = (
  principal: Principal,
  checks: readonly AccessCheck[],
  call: Call,
) => Authorization | Promise<Authorization>;

/** AWS's wording for a request that nothing allows. */
export const implicitDeny = (principal: Principal, check: AccessCheck): string =>
  `User: ${principal.arn} is not authorized to perform: ${check.action} on resource: ` +
  `${check.resource} because no identity-based policy allows the ${check.action} action`;
