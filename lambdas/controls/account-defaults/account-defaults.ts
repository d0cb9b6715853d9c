import type { Connection } from '../../aws/connection.ts';
import type { ConflictKind } from '../../contracts/choices.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { leadRegion } from '../targets.ts';
import { applyDefaultChange, type DefaultChange } from './default-changes.ts';
import { type DesiredDefaults, type ObservedDefaults, readDefaults } from './defaults-state.ts';
import { newAccountDefaults } from './new-account.ts';
import type { WantedPasswords } from './password-policy.ts';
import { accountDefaultsPermissions } from './permissions.ts';
import { OTHER_CONTACT, PUBLIC_BUCKETS, planAccount } from './plan-account.ts';
import { planRegion, SHARED_IMAGES, SHARED_SNAPSHOTS } from './plan-region.ts';
import { MOST_BUCKETS } from './public-buckets.ts';

const CONFLICTS: readonly ConflictKind[] = [
  { id: PUBLIC_BUCKETS, title: 'Buckets are public', options: ['replace', 'keep'] },
  { id: SHARED_IMAGES, title: 'Images are shared with everybody', options: ['replace', 'keep'] },
  {
    id: SHARED_SNAPSHOTS,
    title: 'Snapshots are shared with everybody',
    options: ['replace', 'keep'],
  },
  {
    id: OTHER_CONTACT,
    title: 'Somebody else is the security contact',
    options: ['adopt', 'keep'],
    default: 'adopt',
  },
];

/** AWS time that this one may take to show, ten minutes. Source: EC2 API Reference, EnableImageBlockPublicAccess. */
const IMAGE_SETTLING_MS = 600_000;

const wantedPasswords = ({
  minimumLength,
  reusePrevention,
  maximumAgeDays,
}: Exclude<Settings['accountDefaults']['passwordPolicy'], false>): WantedPasswords => ({
  minimumLength,
  reusePrevention,
  ...(maximumAgeDays === undefined ? {} : { maximumAgeDays }),
});

const desiredDefaults = (settings: Settings, { region }: Target): DesiredDefaults => {
  const { accountDefaults: wanted } = settings;
  const lead = region === leadRegion(settings);
  return {
    region,
    encryptVolumes: wanted.ebsEncryption,
    blockSnapshots: wanted.snapshotBlockPublicAccess,
    blockImages: wanted.imageBlockPublicAccess,
    requireTokens: wanted.instanceMetadataV2,
    blockPublicAccess: lead && wanted.s3BlockPublicAccess,
    ...(lead && wanted.passwordPolicy !== false
      ? { passwords: wantedPasswords(wanted.passwordPolicy) }
      : {}),
    ...(lead && wanted.securityContact !== false ? { contact: wanted.securityContact } : {}),
  };
};

/** What was not looked at, before public access is blocked. */
const notes = (_: DesiredDefaults, { publicAccess }: ObservedDefaults): readonly string[] => {
  const buckets = publicAccess?.buckets;
  if (buckets === undefined) return [];
  return [
    'Public buckets were looked for by their policies and ACLs; single objects that are public by an ACL of their own were not.',
    ...(buckets.unseen.length === 0
      ? []
      : [`These buckets let nobody look whether they are public: ${buckets.unseen.join(', ')}.`]),
    ...(buckets.cut ? [`Only ${MOST_BUCKETS} buckets were looked at: there are more.`] : []),
  ];
};

/** Where the control acts beside the account: alternate contacts are the management account's to set. */
export interface DefaultsElsewhere {
  readonly management: Connection;
}

/** New volumes are encrypted, nothing is shared with everybody, new instances want IMDSv2, passwords are long. */
export const createAccountDefaults = ({
  management,
}: DefaultsElsewhere): Control<DesiredDefaults, ObservedDefaults, DefaultChange> => ({
  id: 'account-defaults',
  stage: 'account-defaults',
  scope: 'region',
  permissions: accountDefaultsPermissions,
  conflicts: CONFLICTS,
  desired: desiredDefaults,
  observe: (_, connection, desired) => readDefaults(connection, management, desired),
  unset: newAccountDefaults,
  plan: (desired, observed) => [
    ...planRegion(desired, observed),
    ...planAccount(desired, observed),
  ],
  apply: (change, { region }, connection) =>
    applyDefaultChange(change, region, connection, management),
  settlingMs: ({ kind }) => (kind === 'block-images' ? IMAGE_SETTLING_MS : 0),
  notes,
});
