import { randomBytes } from 'node:crypto';
import type { Principal } from '../../wire/service.ts';
import { knowsAccount } from '../account/region-opt-in.ts';
import { findRoleByArn } from '../iam/iam-state.ts';
import { findAccount, findOrganization } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

interface Session {
  readonly arn: string;
  readonly accountId: string;
  readonly roleArn: string;
  /** `AROA…:session`, as GetCallerIdentity answers it. */
  readonly userId: string;
  readonly sessionToken: string;
  readonly sessionPolicy?: string;
  readonly sourceIdentity?: string;
  /** Milliseconds of real time. */
  readonly expiresAt: number;
}

interface Sessions {
  byKey: Record<string, Session>;
  count: number;
}

/** More than a fleet run opens in an hour; the oldest give way. */
const MOST_SESSIONS = 20_000;
const GIVE_WAY = 2_000;
/** A session that ended is remembered this long, so that its caller hears `expired`. */
const REMEMBERED_MS = 600_000;

const cell = (world: World): Sessions =>
  world.state.cell('sts', 'sessions', 'global', () => ({ byKey: {}, count: 0 }));

export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface SessionRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly seconds: number;
  readonly sessionPolicy?: string;
  readonly sourceIdentity?: string;
}

const random = (length: number, alphabet: string): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const makeRoom = (sessions: Sessions, now: number): void => {
  const all = Object.entries(sessions.byKey);
  const ended = all.filter(([, { expiresAt }]) => expiresAt + REMEMBERED_MS < now);
  const shortest = [...all].sort(([, a], [, b]) => a.expiresAt - b.expiresAt).slice(0, GIVE_WAY);
  for (const [key] of ended.length > 0 ? ended : shortest) delete sessions.byKey[key];
  sessions.count = Object.keys(sessions.byKey).length;
};

/**
 * Opens a session of a role without asking whether the caller may.
 * @throws RangeError when there is no such role
 */
export const openSession = (
  world: World,
  request: SessionRequest,
): IssuedCredentials & { readonly arn: string; readonly userId: string } => {
  const { roleArn, sessionName, seconds, sessionPolicy, sourceIdentity } = request;
  const role = findRoleByArn(world, roleArn);
  if (role === undefined) throw new RangeError(`no role ${roleArn}: make it before its session`);
  const sessions = cell(world);
  if (sessions.count >= MOST_SESSIONS) makeRoom(sessions, world.clock.now());
  const accountId = roleArn.split(':')[4] ?? '';
  const accessKeyId = `ASIA${random(16, BASE32)}`;
  const arn = `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`;
  const userId = `${role.id}:${sessionName}`;
  const sessionToken = randomBytes(96).toString('base64');
  const expiresAt = world.clock.now() + seconds * 1000;
  sessions.byKey[accessKeyId] = {
    arn,
    accountId,
    roleArn,
    userId,
    sessionToken,
    ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    expiresAt,
  };
  sessions.count += 1;
  return {
    accessKeyId,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken,
    expiration: new Date(expiresAt),
    arn,
    userId,
  };
};

/** The session behind an access key, also when it has ended. */
export const findSession = (world: World, accessKeyId: string): Session | undefined =>
  own(cell(world).byKey, accessKeyId);

/** Longer than any worker lives: Lambda renews the credentials of its environments, a worker here keeps them. */
const WORKER_SECONDS = 30 * 24 * 3600;

/** Credentials for a function worker: a session of its role. */
export const issueCredentials = (
  world: World,
  roleArn: string,
  sessionName: string,
): IssuedCredentials => {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = openSession(world, {
    roleArn,
    sessionName,
    seconds: WORKER_SECONDS,
  });
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
};

/** Credentials of closed and suspended accounts do not work; accounts that left the organization live on. */
const isUsable = (world: World, accountId: string): boolean => {
  if (accountId === world.managementAccount) return true;
  const departed = findOrganization(world)?.departed ?? {};
  return (findAccount(world, accountId) ?? own(departed, accountId))?.state === 'ACTIVE';
};

const administrator = (world: World, accessKeyId: string): Principal | undefined => {
  const accountId =
    accessKeyId === 'sandbox'
      ? world.managementAccount
      : /^sandbox-(\d{12})$/.exec(accessKeyId)?.[1];
  if (accountId === undefined || !isUsable(world, accountId)) return undefined;
  return { arn: `arn:aws:iam::${accountId}:user/sandbox`, accountId, accessKeyId };
};

const principalOf = (accessKeyId: string, session: Session): Principal => {
  const { arn, accountId, roleArn, sessionPolicy, sourceIdentity } = session;
  return {
    arn,
    accountId,
    accessKeyId,
    roleArn,
    ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
  };
};

/**
 * Who signs with an access key: a session of a role, or the administrator user of an account (`sandbox` of the management
 * account, `sandbox-<account id>` of any). Undefined for an unknown key or a wrong token, and in a region that the account
 * has not enabled: it does not know the account's credentials.
 */
export const createResolve =
  (world: World) =>
  (
    accessKeyId: string,
    sessionToken?: string,
    region = 'us-east-1',
  ): Principal | 'expired' | undefined => {
    const session = findSession(world, accessKeyId);
    if (session === undefined) {
      const user = administrator(world, accessKeyId);
      return user !== undefined && knowsAccount(world, user.accountId, region) ? user : undefined;
    }
    const { accountId, expiresAt } = session;
    if (sessionToken !== session.sessionToken || !isUsable(world, accountId)) return undefined;
    if (!knowsAccount(world, accountId, region)) return undefined;
    return world.clock.now() >= expiresAt ? 'expired' : principalOf(accessKeyId, session);
  };
