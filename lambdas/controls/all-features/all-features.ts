import { DescribeOrganizationCommand, paginateListAccounts } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change, Control, DraftTarget } from '../control.ts';
import {
  concludeMigration,
  type Migration,
  readMigration,
  requestAllFeatures,
} from './migration.ts';
import { allFeaturesPermissions } from './permissions.ts';

export interface DesiredFeatures {
  /** Whether the configuration agrees to what cannot be undone. */
  readonly enable: boolean;
}

export interface ObservedFeatures {
  readonly all: boolean;
  /** Not looked for where all features are on. */
  readonly migration?: Migration;
  /** Ids of the accounts that came by invitation: they have to approve. */
  readonly invited: readonly string[];
}

export type FeaturesChange = Change & { readonly kind: 'enable-all-features' };

const readInvited = async (connection: Connection): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateListAccounts(
    { client: organizations(connection), pageSize: QUOTAS.listAccountsPage },
    {},
  );
  for await (const { Accounts: accounts = [] } of pages) {
    for (const { Id, JoinedMethod, State } of accounts) {
      const asked = JoinedMethod === 'INVITED' && State === 'ACTIVE';
      if (asked && Id !== undefined && Id !== connection.accountId) found.push(Id);
    }
  }
  return found;
};

const observe = async (connection: Connection): Promise<ObservedFeatures> => {
  const { Organization: organization } = await organizations(connection).send(
    new DescribeOrganizationCommand({}),
  );
  if (organization?.FeatureSet === 'ALL') return { all: true, invited: [] };
  const migration = await readMigration(connection);
  const invited = await readInvited(connection);
  return { all: false, invited, ...(migration === undefined ? {} : { migration }) };
};

const disabled = (): DomainError =>
  new DomainError(
    'AllFeaturesDisabled',
    'conflict',
    'the organization has the features of consolidated billing alone: no policy binds an account, no service acts for all',
    {
      nextStep:
        'Set foundation.enableAllFeatures: true (it cannot be undone, and every invited account has to approve it), or enable all features in the AWS Organizations console, then run the foundation again.',
    },
  );

const pending = ({ outstanding, expiresAt }: Migration): DomainError => {
  const who = outstanding.map(({ account, state }) => `${account} (${state})`).join(', ');
  const until = expiresAt === undefined ? '' : ` The request lapses at ${expiresAt}.`;
  return new DomainError(
    'AllFeaturesPending',
    'unavailable',
    `these accounts have not approved all features of the organization: ${who}`,
    {
      nextStep: `Have an administrator of each accept the request (aws organizations list-handshakes-for-account, then aws organizations accept-handshake --handshake-id <id>), remove accounts that declined from the organization or send them the request again, then run the foundation again.${until}`,
    },
  );
};

const sentence = ({ migration, invited }: ObservedFeatures): string =>
  migration === undefined && invited.length > 0
    ? `Ask the invited accounts ${invited.join(', ')} to approve all features of the organization; once they did, turn them on. It cannot be undone.`
    : 'Turn on all features of the organization. It cannot be undone.';

/** @throws DomainError `AllFeaturesDisabled`, `AllFeaturesPending` */
const plan = (
  { enable }: DesiredFeatures,
  observed: ObservedFeatures,
): readonly FeaturesChange[] => {
  if (observed.all) return [];
  if (!enable) throw disabled();
  const { migration } = observed;
  if (migration !== undefined && migration.outstanding.length > 0) throw pending(migration);
  return [
    {
      kind: 'enable-all-features',
      resource: 'organization',
      sentence: sentence(observed),
      // The setting is the consent.
      destructive: false,
    },
  ];
};

/** Asks, and concludes where nobody is left to ask. A request that somebody else began is concluded all the same. */
const apply = async (connection: Connection): Promise<void> => {
  if ((await readMigration(connection)) === undefined) await requestAllFeatures(connection);
  const migration = await readMigration(connection);
  if (migration !== undefined && migration.outstanding.length > 0) throw pending(migration);
  // Not listed yet: the next run finds it.
  if (migration?.id !== undefined) await concludeMigration(connection, migration.id);
};

/** The organization has all features: without them there are no policies, no organization trail, no trusted services. */
export const allFeatures: Control<DesiredFeatures, ObservedFeatures, FeaturesChange, DraftTarget> =
  {
    id: 'all-features',
    stage: 'organization',
    scope: 'organization',
    permissions: allFeaturesPermissions,
    desired: ({ foundation }) => ({ enable: foundation.enableAllFeatures }),
    observe: (_, connection) => observe(connection),
    plan,
    apply: (_, __, connection) => apply(connection),
  };
