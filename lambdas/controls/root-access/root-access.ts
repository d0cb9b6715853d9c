import {
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  type FeatureType,
  ListOrganizationsFeaturesCommand,
  ServiceAccessNotEnabledException,
} from '@aws-sdk/client-iam';
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { iam } from '../../aws/clients/iam.ts';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { IAM_SERVICE } from '../../contracts/names.ts';
import type { Change, Control, DraftTarget } from '../control.ts';
import { rootAccessPermissions } from './permissions.ts';

/** What has to be on, with what it means. Source: IAM User Guide, "Centrally manage root access for member accounts". */
const FEATURES = {
  RootCredentialsManagement:
    'Let the management account remove the root credentials of member accounts; accounts made from now on have none.',
  RootSessions:
    'Let the management account do in member accounts what only root can, in sessions of fifteen minutes at most.',
} as const satisfies Record<FeatureType, string>;
const WANTED = Object.keys(FEATURES) as readonly FeatureType[];

export interface ObservedRootAccess {
  /** Whether Organizations lets IAM act for the organization. */
  readonly trusted: boolean;
  readonly features: readonly FeatureType[];
}

export type RootAccessChange = Change &
  (
    | { readonly kind: 'trust-iam' }
    | { readonly kind: 'enable-feature'; readonly after: { readonly feature: FeatureType } }
  );

/** One call: IAM says itself when Organizations does not let it act. */
const observe = async (connection: Connection): Promise<ObservedRootAccess> => {
  try {
    const { EnabledFeatures: features = [] } = await iam(connection).send(
      new ListOrganizationsFeaturesCommand({}),
    );
    return { trusted: true, features };
  } catch (error) {
    if (error instanceof ServiceAccessNotEnabledException) return { trusted: false, features: [] };
    throw error;
  }
};

const plan = ({ trusted, features }: ObservedRootAccess): readonly RootAccessChange[] => [
  ...(trusted
    ? []
    : [
        {
          kind: 'trust-iam' as const,
          resource: IAM_SERVICE,
          sentence: 'Let IAM act in every account of the organization (trusted access).',
          destructive: false,
        },
      ]),
  ...WANTED.filter((feature) => !features.includes(feature)).map((feature) => ({
    kind: 'enable-feature' as const,
    resource: feature,
    after: { feature },
    sentence: FEATURES[feature],
    destructive: false,
  })),
];

/** Each of them says the same when it is said again. */
const apply = async (change: RootAccessChange, connection: Connection): Promise<void> => {
  if (change.kind === 'trust-iam') {
    const trust = new EnableAWSServiceAccessCommand({ ServicePrincipal: IAM_SERVICE });
    await organizations(connection).send(trust);
    return;
  }
  await (change.after.feature === 'RootSessions'
    ? iam(connection).send(new EnableOrganizationsRootSessionsCommand({}))
    : iam(connection).send(new EnableOrganizationsRootCredentialsManagementCommand({})));
};

/**
 * The management account can manage the root users of all accounts. By itself that changes nothing in any account: root
 * credentials that are there stay until somebody removes them.
 */
export const rootAccess: Control<
  Record<string, never>,
  ObservedRootAccess,
  RootAccessChange,
  DraftTarget
> = {
  id: 'root-access',
  stage: 'root-access',
  scope: 'organization',
  permissions: rootAccessPermissions,
  desired: () => ({}),
  observe: (_, connection) => observe(connection),
  plan: (_, observed) => plan(observed),
  apply: (change, _, connection) => apply(change, connection),
};
