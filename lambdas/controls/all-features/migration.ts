import {
  AcceptHandshakeCommand,
  EnableAllFeaturesCommand,
  type Handshake,
  HandshakeConstraintViolationException,
  paginateListHandshakesForOrganization,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';

/** An account that has not approved all features. `DECLINED`, `EXPIRED` and `CANCELED` will not change by waiting. */
export interface Outstanding {
  /** Twelve digits. */
  readonly account: string;
  readonly state: string;
}

/** The request for all features that is under way. */
export interface Migration {
  /** Of the request that concludes it; absent while AWS has not made that one. */
  readonly id?: string;
  /** When it lapses, and has to be begun again. */
  readonly expiresAt?: string;
  readonly outstanding: readonly Outstanding[];
}

/** What belongs to a migration; a deleted service-linked role has to be made again for it, too. */
const ACTIONS: readonly (string | undefined)[] = [
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
  'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
];

/** The account that is asked, where it is a member. */
const memberIn = ({ Parties: parties = [] }: Handshake, management: string): string | undefined =>
  parties.find(({ Type, Id }) => Type === 'ACCOUNT' && Id !== management)?.Id;

const isUnderWay = ({ State }: Handshake): boolean => State === 'REQUESTED' || State === 'OPEN';

/** AWS leaves out the `h-` of the parent. */
const isChildOf = ({ Resources: resources = [] }: Handshake, id: string): boolean =>
  resources.some(
    ({ Type, Value }) => Type === 'PARENT_HANDSHAKE' && `h-${Value}`.endsWith(id.slice(2)),
  );

/**
 * The migration under way, if any. The request that concludes it names no member. The User Guide calls that one
 * ENABLE_ALL_FEATURES and the members' ones APPROVE_ALL_FEATURES, the API Reference the other way round: who is asked
 * tells them apart.
 */
export const readMigration = async (connection: Connection): Promise<Migration | undefined> => {
  const all: Handshake[] = [];
  const pages = paginateListHandshakesForOrganization(
    { client: organizations(connection), pageSize: 20 },
    {},
  );
  for await (const { Handshakes: found = [] } of pages) {
    all.push(...found.filter(({ Action }) => ACTIONS.includes(Action)));
  }
  const management = connection.accountId;
  const whole = all.find((one) => isUnderWay(one) && memberIn(one, management) === undefined);
  const belongs = (one: Handshake): boolean =>
    whole?.Id === undefined ? isUnderWay(one) : isChildOf(one, whole.Id);
  const outstanding = all
    .filter((one) => one.State !== 'ACCEPTED' && belongs(one))
    .flatMap((one) => {
      const account = memberIn(one, management);
      return account === undefined ? [] : [{ account, state: one.State ?? 'unknown' }];
    });
  if (whole === undefined && outstanding.length === 0) return undefined;
  const expires = whole?.ExpirationTimestamp;
  return {
    outstanding,
    ...(whole?.Id === undefined ? {} : { id: whole.Id }),
    ...(expires === undefined ? {} : { expiresAt: expires.toISOString() }),
  };
};

/** Asks every invited account. Asked already counts as asked. */
export const requestAllFeatures = async (connection: Connection): Promise<void> => {
  try {
    await organizations(connection).send(new EnableAllFeaturesCommand({}));
  } catch (error) {
    const isAsked =
      error instanceof HandshakeConstraintViolationException &&
      error.Reason === 'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION';
    if (!isAsked) throw error;
  }
};

/** Concludes the migration: there is no way back. */
export const concludeMigration = async (connection: Connection, id: string): Promise<void> => {
  await organizations(connection).send(new AcceptHandshakeCommand({ HandshakeId: id }));
};
