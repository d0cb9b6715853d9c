import type { ConflictId } from '../../contracts/choices.ts';
import type { DefaultChange } from './default-changes.ts';
import {
  type DesiredDefaults,
  IMAGES_BLOCKED,
  type ObservedDefaults,
  SNAPSHOTS_BLOCKED,
  TOKENS_REQUIRED,
} from './defaults-state.ts';
import type { SharedResource } from './shared-resources.ts';

export const SHARED_IMAGES: ConflictId = 'account-defaults.shared-images';
export const SHARED_SNAPSHOTS: ConflictId = 'account-defaults.shared-snapshots';

const named = ({ id, name }: SharedResource): string => (name === '' ? id : `${id} (${name})`);

/** A change by which something is lost names its conflict and the losers; one by which nothing is has neither. */
export const losing = (
  conflict: ConflictId,
  losers: readonly string[],
): Pick<DefaultChange, 'destructive' | 'conflict' | 'losers'> =>
  losers.length === 0 ? { destructive: false } : { destructive: true, conflict, losers };

const planVolumes = ({ volumesEncrypted: on }: ObservedDefaults): readonly DefaultChange[] =>
  on === false
    ? [
        {
          kind: 'encrypt-volumes',
          resource: 'ebs-encryption-by-default',
          before: false,
          after: true,
          sentence: 'Encrypt new EBS volumes by default; those that are there stay as they are.',
          destructive: false,
        },
      ]
    : [];

const planSnapshots = (
  { snapshots: found }: ObservedDefaults,
  { region }: DesiredDefaults,
): readonly DefaultChange[] =>
  found === undefined || found.state === SNAPSHOTS_BLOCKED
    ? []
    : [
        {
          kind: 'block-snapshots',
          resource: 'snapshot-block-public-access',
          before: found.state,
          after: SNAPSHOTS_BLOCKED,
          sentence: 'Block public sharing of EBS snapshots.',
          ...losing(
            SHARED_SNAPSHOTS,
            found.shared.map(
              (one) => `Snapshot ${named(one)} in ${region} is no longer shared with everybody.`,
            ),
          ),
        },
      ];

const planImages = (
  { images: found }: ObservedDefaults,
  { region }: DesiredDefaults,
): readonly DefaultChange[] =>
  found === undefined || found.state === IMAGES_BLOCKED
    ? []
    : [
        {
          kind: 'block-images',
          resource: 'image-block-public-access',
          before: found.state,
          after: IMAGES_BLOCKED,
          sentence: 'Block public sharing of further images (AMIs).',
          ...losing(
            SHARED_IMAGES,
            found.shared.map(
              (one) =>
                `Image ${named(one)} in ${region} stays shared with everybody, and nothing else can be: whoever publishes its successors no longer can.`,
            ),
          ),
        },
      ];

const planTokens = ({ tokens }: ObservedDefaults): readonly DefaultChange[] =>
  tokens === undefined || tokens === TOKENS_REQUIRED
    ? []
    : [
        {
          kind: 'require-tokens',
          resource: 'instance-metadata-defaults',
          before: tokens === '' ? 'no preference' : tokens,
          after: TOKENS_REQUIRED,
          sentence: 'Require IMDSv2 of new instances by default; those that run stay as they are.',
          destructive: false,
        },
      ];

/** What every region has of its own. */
export const planRegion = (
  desired: DesiredDefaults,
  observed: ObservedDefaults,
): readonly DefaultChange[] => [
  ...planVolumes(observed),
  ...planSnapshots(observed, desired),
  ...planImages(observed, desired),
  ...planTokens(observed),
];
