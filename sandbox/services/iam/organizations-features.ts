import type { FeatureType } from '@aws-sdk/client-iam';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { findOrganization, type OrganizationState } from '../organizations/organization-state.ts';
import { delegatedServices } from '../organizations/trusted-services.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

const IAM = 'iam.amazonaws.com';
/** AWS milliseconds until IAM has heard that Organizations trusts it. */
const TRUST_MS = 4_000;

const FEATURES = ['RootCredentialsManagement', 'RootSessions'] as const satisfies FeatureType[];

interface FeatureStore {
  enabled: FeatureType[];
}

const featureStore = (world: World): FeatureStore =>
  world.state.cell('iam-organizations-features', world.managementAccount, 'global', () => ({
    enabled: [],
  }));

const refused = (code: string, message: string): AwsError =>
  new AwsError(code, message, { status: 400 });

const organizationOf = (world: World, { account }: Call): OrganizationState => {
  const organization = findOrganization(world);
  if (organization === undefined || own(organization.accounts, account) === undefined) {
    throw refused(
      'OrganizationNotFoundException',
      `The request was rejected because no organization is associated with account ${account}.`,
    );
  }
  if (organization.featureSet === 'CONSOLIDATED_BILLING') {
    throw refused(
      'OrganizationNotInAllFeaturesModeException',
      'The request was rejected because your organization does not have All features enabled.',
    );
  }
  return organization;
};

const requireTrust = (world: World, { trustedServices }: OrganizationState): void => {
  const since = own(trustedServices, IAM);
  if (since !== undefined && world.clock.now() >= since + world.clock.scaled(TRUST_MS)) return;
  throw refused(
    'ServiceAccessNotEnabledException',
    'Enable trusted access for AWS Identity and Access Management in AWS Organizations.',
  );
};

const requireAdministrator = (world: World, organization: OrganizationState, call: Call): void => {
  if (call.account === organization.managementAccount) return;
  if (delegatedServices(world, call.account).includes(IAM)) return;
  throw refused(
    'AccountNotManagementOrDelegatedAdministratorException',
    'The account making the request is not the management account or the delegated administrator account for centralized root access.',
  );
};

const shown = (world: World, { id }: OrganizationState) => ({
  OrganizationId: id,
  EnabledFeatures: FEATURES.filter((feature) => featureStore(world).enabled.includes(feature)),
});

const list =
  (world: World): Handler =>
  (_input, call) => {
    const organization = organizationOf(world, call);
    requireAdministrator(world, organization, call);
    requireTrust(world, organization);
    return shown(world, organization);
  };

const turn =
  (world: World, feature: FeatureType, on: boolean): Handler =>
  (_input, call) => {
    const organization = organizationOf(world, call);
    if (call.account !== organization.managementAccount) {
      throw refused(
        'CallerIsNotManagementAccountException',
        'The account making the request is not the management account of the organization.',
      );
    }
    requireTrust(world, organization);
    const store = featureStore(world);
    const others = store.enabled.filter((one) => one !== feature);
    store.enabled = on ? [...others, feature] : others;
    return shown(world, organization);
  };

/** Root users of member accounts, managed by the organization. Source: IAM API Reference, EnableOrganizationsRootCredentialsManagement. */
export const organizationsFeatures = (world: World): Record<string, Handler> => ({
  ListOrganizationsFeatures: list(world),
  EnableOrganizationsRootCredentialsManagement: turn(world, 'RootCredentialsManagement', true),
  DisableOrganizationsRootCredentialsManagement: turn(world, 'RootCredentialsManagement', false),
  EnableOrganizationsRootSessions: turn(world, 'RootSessions', true),
  DisableOrganizationsRootSessions: turn(world, 'RootSessions', false),
});
