import type {
  DetectorFeatureConfiguration,
  DetectorFeatureConfigurationResult,
  FeatureAdditionalConfiguration,
  FeatureStatus,
  MemberFeaturesConfigurationResult,
  OrganizationFeatureConfiguration,
  OrgFeature,
} from '@aws-sdk/client-guardduty';
import type { Detector, FeatureState, OrganizationConfiguration } from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { badRequest } from './refusals.ts';

export type OptionalFeature = Exclude<OrgFeature, 'AI_PROTECTION'>;

/** Optional plans and what can be configured in addition. */
const OPTIONAL: Readonly<Record<OptionalFeature, readonly FeatureAdditionalConfiguration[]>> = {
  S3_DATA_EVENTS: [],
  EKS_AUDIT_LOGS: [],
  EBS_MALWARE_PROTECTION: [],
  RDS_LOGIN_EVENTS: [],
  LAMBDA_NETWORK_LOGS: [],
  EKS_RUNTIME_MONITORING: ['EKS_ADDON_MANAGEMENT'],
  RUNTIME_MONITORING: [
    'EKS_ADDON_MANAGEMENT',
    'ECS_FARGATE_AGENT_MANAGEMENT',
    'EC2_AGENT_MANAGEMENT',
  ],
};

/** Simulated: AWS's own list differs and grows. Regions that lack a feature; all others have it. */
const ABSENT: Partial<Readonly<Record<OptionalFeature, readonly string[]>>> = {
  EKS_RUNTIME_MONITORING: ['ap-northeast-3'],
  EBS_MALWARE_PROTECTION: ['ap-northeast-3'],
};

const RUNTIME: readonly string[] = ['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING'];

const isOptional = (name: string): name is OptionalFeature => Object.hasOwn(OPTIONAL, name);

/** The optional features that a region has. */
export const featuresIn = (region: string): readonly OptionalFeature[] =>
  Object.keys(OPTIONAL)
    .filter(isOptional)
    .filter((name) => ABSENT[name]?.includes(region) !== true);

interface GivenFeature {
  readonly Name?: string | undefined;
  readonly AdditionalConfiguration?: readonly { readonly Name?: string | undefined }[] | undefined;
}

/** @throws AwsError for a feature that the region lacks, for both runtime features, for an addition that is not the feature's */
export const checkFeatures = (given: readonly GivenFeature[], region: string): void => {
  const names = given.map(({ Name }) => Name ?? '');
  if (RUNTIME.every((name) => names.includes(name))) throw badRequest(MESSAGES.twoRuntimeFeatures);
  const offered: readonly string[] = featuresIn(region);
  if (names.some((name) => !offered.includes(name))) throw badRequest(MESSAGES.unsupportedFeature);
  for (const { Name = '', AdditionalConfiguration = [] } of given) {
    const additions: readonly string[] = isOptional(Name) ? OPTIONAL[Name] : [];
    if (AdditionalConfiguration.some((addition) => !additions.includes(addition.Name ?? ''))) {
      throw badRequest(MESSAGES.invalidParameter);
    }
  }
};

const setStatus = (
  state: { status: FeatureStatus; updatedAt: number },
  status: FeatureStatus | undefined,
  now: number,
): void => {
  if (status === undefined || status === state.status) return;
  if (status !== 'ENABLED' && status !== 'DISABLED') throw badRequest(MESSAGES.invalidParameter);
  state.status = status;
  state.updatedAt = now;
};

const stateOf = (name: OptionalFeature, status: FeatureStatus, now: number): FeatureState => ({
  status,
  updatedAt: now,
  additional: Object.fromEntries(
    OPTIONAL[name].map((addition) => [addition, { status: 'DISABLED', updatedAt: now }]),
  ),
});

/** Every optional plan but those of runtime. Source: GuardDuty API Reference, CreateDetector. */
export const defaultFeatures = (region: string, now: number): Detector['features'] =>
  Object.fromEntries(
    featuresIn(region).map((name) => [
      name,
      stateOf(name, RUNTIME.includes(name) ? 'DISABLED' : 'ENABLED', now),
    ]),
  );

export const noFeatures = (region: string, now: number): Detector['features'] =>
  Object.fromEntries(featuresIn(region).map((name) => [name, stateOf(name, 'DISABLED', now)]));

export const configureFeatures = (
  features: Detector['features'],
  given: readonly DetectorFeatureConfiguration[],
  now: number,
): void => {
  for (const { Name = '', Status, AdditionalConfiguration = [] } of given) {
    const state = features[Name];
    if (state === undefined) continue;
    setStatus(state, Status, now);
    for (const addition of AdditionalConfiguration) {
      const added = state.additional[addition.Name ?? ''];
      if (added !== undefined) setStatus(added, addition.Status, now);
    }
  }
};

/** Turns on what the organization turns on by itself, in a new member as in one that was there. Source: GuardDuty API Reference, CreateMembers. */
export const autoEnableFeatures = (
  features: Detector['features'],
  configuration: OrganizationConfiguration,
  now: number,
): void => {
  for (const [name, { autoEnable, additional }] of Object.entries(configuration.features)) {
    const state = features[name];
    if (state === undefined || autoEnable === 'NONE') continue;
    setStatus(state, 'ENABLED', now);
    for (const [addition, wanted] of Object.entries(additional)) {
      const added = state.additional[addition];
      if (added !== undefined && wanted !== 'NONE') setStatus(added, 'ENABLED', now);
    }
  }
};

/** Takes over what a delegated administrator wants turned on by itself; the rest stays as it is. */
export const configureAutoEnable = (
  configuration: OrganizationConfiguration,
  given: readonly OrganizationFeatureConfiguration[],
): void => {
  const level = (value: string | undefined) => {
    if (value === 'ALL' || value === 'NEW' || value === 'NONE') return value;
    throw badRequest(MESSAGES.invalidParameter);
  };
  for (const { Name = '', AutoEnable, AdditionalConfiguration = [] } of given) {
    configuration.features[Name] = {
      autoEnable: level(AutoEnable),
      additional: {
        ...configuration.features[Name]?.additional,
        ...Object.fromEntries(
          AdditionalConfiguration.map((addition) => [
            addition.Name ?? '',
            level(addition.AutoEnable),
          ]),
        ),
      },
    };
  }
};

/** The optional features as an administrator sees them in a member. */
export const shownFeatures = (
  features: Detector['features'],
): readonly (MemberFeaturesConfigurationResult & { readonly Name: OptionalFeature })[] =>
  Object.entries(features).flatMap(([name, { status, updatedAt, additional }]) => {
    if (!isOptional(name)) return [];
    const additions = OPTIONAL[name].flatMap((Name) => {
      const added = additional[Name];
      return added === undefined
        ? []
        : [{ Name, Status: added.status, UpdatedAt: new Date(added.updatedAt) }];
    });
    return [
      {
        Name: name,
        Status: status,
        UpdatedAt: new Date(updatedAt),
        ...(additions.length > 0 ? { AdditionalConfiguration: additions } : {}),
      },
    ];
  });

/** What every detector watches, and its optional features. */
export const detectorFeatures = (
  detector: Detector,
): readonly DetectorFeatureConfigurationResult[] => [
  ...(['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'] as const).map((Name) => ({
    Name,
    Status: 'ENABLED' as const,
    UpdatedAt: new Date(detector.createdAt),
  })),
  ...shownFeatures(detector.features),
];
