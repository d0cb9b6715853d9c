import type { Adapter, AdapterPayload } from 'oidc-provider';
import { REFRESH_GRACE_SECONDS } from '../../../lambdas/contracts/front-door.ts';

interface Entry {
  readonly payload: AdapterPayload;
  /** Real time in milliseconds. */
  readonly until: number;
}

const CAPACITY = 2_000;

/** As the user pool has it: a refresh token that served a moment ago counts as one that did not. */
const withGrace = (
  model: string,
  payload: AdapterPayload | undefined,
  now: number,
): AdapterPayload | undefined => {
  const { consumed } = payload ?? {};
  if (model !== 'RefreshToken' || typeof consumed !== 'number') return payload;
  const { consumed: _, ...fresh } = payload ?? {};
  return now / 1000 < consumed + REFRESH_GRACE_SECONDS ? fresh : payload;
};

/** Sessions, grants and codes of the provider: in memory, the oldest goes first when there are too many. */
export const createAdapterFactory = (
  now: () => number = Date.now,
): ((model: string) => Adapter) => {
  const entries = new Map<string, Entry>();

  const read = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.until > now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };

  const write = (key: string, payload: AdapterPayload, seconds: number | undefined): void => {
    entries.delete(key);
    const until = seconds === undefined ? Number.POSITIVE_INFINITY : now() + seconds * 1000;
    entries.set(key, { payload, until });
    for (const oldest of entries.keys()) {
      if (entries.size <= CAPACITY) break;
      entries.delete(oldest);
    }
  };

  const where = (test: (payload: AdapterPayload) => boolean): readonly string[] =>
    [...entries].filter(([, { payload }]) => test(payload)).map(([key]) => key);

  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const first = (test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      where(test)
        .filter((key) => key.startsWith(`${model}:`))
        .map(read)
        .at(0);
    return {
      upsert: async (id, payload, expiresIn) => write(keyOf(id), payload, expiresIn),
      find: async (id) => withGrace(model, read(keyOf(id)), now()),
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => first((payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = read(keyOf(id));
        if (payload !== undefined) payload['consumed'] ??= Math.floor(now() / 1000);
      },
      destroy: async (id) => void entries.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const key of where((payload) => payload.grantId === grantId)) entries.delete(key);
      },
    };
  };
};
