import type { Caller, VerifyToken } from './caller.ts';

/** Milliseconds for which a verified token is taken at its word; its own end is still kept to. */
const REMEMBERED_FOR = 30_000;
const MOST = 1_000;

interface Remembered {
  readonly caller: Caller;
  readonly until: number;
}

/** Verifying a signature costs more than the rest of a small request, and clients send the same token again and again. */
export const rememberingTokens = (
  verify: (token: string) => Promise<{ readonly caller: Caller; readonly expiresAt: number }>,
  now: () => number = Date.now,
): VerifyToken => {
  const known = new Map<string, Remembered>();
  return async (token) => {
    const remembered = known.get(token);
    if (remembered !== undefined && now() < remembered.until) return remembered.caller;
    known.delete(token);
    const { caller, expiresAt } = await verify(token);
    if (known.size >= MOST) known.clear();
    known.set(token, { caller, until: Math.min(now() + REMEMBERED_FOR, expiresAt) });
    return caller;
  };
};
