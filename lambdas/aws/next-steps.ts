const MANAGEMENT =
  'Deploy Holdfast into the management account of the organization; only that account may do this.';
const ALL_FEATURES =
  'Enable all features of the organization (AWS Organizations, Settings; it cannot be undone), then run the foundation again.';

const NO_ORGANIZATION =
  'Create an organization with all features in this account, then run the foundation again.';

/** What to do about errors of AWS for which their disposition says too little; names without `Exception`. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  ServiceAccessNotEnabled:
    'Run the foundation again in ten minutes; if it stays so, enable trusted access of IAM (aws organizations enable-aws-service-access --service-principal iam.amazonaws.com).',
  AccountNotManagementOrDelegatedAdministrator: MANAGEMENT,
  CallerIsNotManagementAccount: MANAGEMENT,
  NotOrganizationMasterAccount: MANAGEMENT,
  OrganizationNotInAllFeaturesMode: ALL_FEATURES,
  OrganizationAllFeaturesNotEnabled: ALL_FEATURES,
  OrganizationAccessDenied:
    'Run the foundation again in ten minutes: AWS Config may not know its administrator yet. If it stays so, the aggregator belongs to an earlier administrator or organization: delete it (aws configservice delete-configuration-aggregator --configuration-aggregator-name holdfast-organization, in the Security account; detach the mandatory policy that denies it first), then run the foundation again.',
  NoAvailableOrganization: NO_ORGANIZATION,
  OrganizationNotFound: NO_ORGANIZATION,
  StackSetNotFound:
    'Assure the organization (POST /v1/organization/assure): its stage Baseline StackSet makes the set. Then run the operation again.',
};

/** Undefined where the disposition of the error says enough. */
export const nextStepOfCode = (code: string): string | undefined =>
  NEXT_STEPS[code.replace(/Exception$/, '')];
