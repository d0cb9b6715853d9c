import type { ControlPermissions } from '../contracts/permissions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { AccountStageId } from '../contracts/stages.ts';
import { MANAGEMENT_TYPE } from '../domain/account-types/catalogue.ts';
import type { Account } from '../domain/accounts/account.ts';
import { baselineVersion } from '../domain/baseline/baseline-version.ts';
import { accountDefaultsPermissions } from './account-defaults/permissions.ts';
import { accountIdentityPermissions } from './account-identity/permissions.ts';
import { accountPoliciesPermissions } from './account-policies/permissions.ts';
import { analyzerPermissions } from './analyzer/permissions.ts';
import { baselineStackPermissions } from './baseline-stack/permissions.ts';
import { configAggregatorPermissions } from './config-aggregator/permissions.ts';
import type { ControlId } from './control.ts';
import { detectorPermissions } from './detector/permissions.ts';
import { metricAlarmsPermissions } from './metric-alarms/permissions.ts';
import {
  findingsSweepPermissions,
  organizationAnalyzersPermissions,
} from './organization-analyzers/permissions.ts';
import { organizationDetectorsPermissions } from './organization-detectors/permissions.ts';
import { recorderPermissions } from './recorder/permissions.ts';
import { sessionPreferencesPermissions } from './session-preferences/permissions.ts';
import { trailPermissions } from './trail/permissions.ts';

/** What is known of a control without its code, so that a function bundles only the controls that it runs. */
export interface RegisteredControl {
  readonly id: ControlId;
  readonly stage: AccountStageId;
  readonly scope: 'account' | 'region';
  readonly permissions: ControlPermissions;
}

/** The controls that every managed account goes through, in the order of their stages. */
export const ACCOUNT_CONTROLS: readonly RegisteredControl[] = [
  {
    id: 'account-identity',
    stage: 'aws-account',
    scope: 'account',
    permissions: accountIdentityPermissions,
  },
  {
    id: 'baseline-stack',
    stage: 'access',
    scope: 'account',
    permissions: baselineStackPermissions,
  },
  { id: 'trail', stage: 'cloudtrail', scope: 'account', permissions: trailPermissions },
  { id: 'metric-alarms', stage: 'alarms', scope: 'account', permissions: metricAlarmsPermissions },
  { id: 'recorder', stage: 'config', scope: 'region', permissions: recorderPermissions },
  { id: 'detector', stage: 'guardduty', scope: 'region', permissions: detectorPermissions },
  { id: 'analyzer', stage: 'access-analyzer', scope: 'account', permissions: analyzerPermissions },
  {
    id: 'session-preferences',
    stage: 'session-manager',
    scope: 'region',
    permissions: sessionPreferencesPermissions,
  },
  {
    id: 'account-defaults',
    stage: 'account-defaults',
    scope: 'region',
    permissions: accountDefaultsPermissions,
  },
  {
    id: 'account-policies',
    stage: 'policies',
    scope: 'account',
    permissions: accountPoliciesPermissions,
  },
];

/** The same in the management account, whose roles are made by the stacks of Holdfast and not by a stack of its own. */
const MANAGEMENT_CONTROLS: readonly RegisteredControl[] = ACCOUNT_CONTROLS.map((control) =>
  control.id === 'baseline-stack' ? { ...control, id: 'management-roles' } : control,
);

/** The controls that an account goes through. */
export const controlsOf = ({
  accountType,
  foundation,
}: Pick<Account, 'accountType' | 'foundation'>): readonly RegisteredControl[] =>
  foundation && accountType === MANAGEMENT_TYPE ? MANAGEMENT_CONTROLS : ACCOUNT_CONTROLS;

/** The version of the baseline that these settings make with the controls of this release. */
export const registeredBaselineVersion = (settings: Settings): string =>
  baselineVersion(settings, ACCOUNT_CONTROLS);

/** What acts in the Security account: the role there may do what these say, and no more. */
export const SECURITY_CONTROLS: readonly { readonly permissions: ControlPermissions }[] = [
  ...ACCOUNT_CONTROLS,
  { permissions: organizationDetectorsPermissions },
  { permissions: organizationAnalyzersPermissions },
  { permissions: findingsSweepPermissions },
  { permissions: configAggregatorPermissions },
];
