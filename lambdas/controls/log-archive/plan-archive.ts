import { LOG_ARCHIVE_KEY_ALIAS, LOGGING_STACK } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import { planBringing, planProtection } from '../stacks/plan-stack.ts';
import { isFailedCreation, type StackState } from '../stacks/stack-state.ts';
import {
  BUCKET_SETTINGS,
  type BucketSetting,
  bucketDifferences,
  bucketSentence,
} from './bucket-differences.ts';
import type { BucketState } from './bucket-state.ts';
import type { KeyState } from './key-state.ts';
import type { WantedArchiveStack } from './leftovers.ts';
import { type KeyChange, planKey } from './mend-key.ts';
import { KEY_OUTPUT } from './template.ts';
import type { WantedBucket } from './wanted-archive.ts';

export interface ObservedArchive {
  readonly stack?: StackState;
  readonly key?: KeyState;
  /** Those that are there. */
  readonly buckets: readonly BucketState[];
}

export type ArchiveChange =
  | KeyChange
  | (Change &
      (
        | { readonly kind: 'bring-stack'; readonly after: WantedArchiveStack }
        | { readonly kind: 'protect-stack' }
        | { readonly kind: 'make-bucket'; readonly after: WantedBucket }
        | {
            readonly kind: 'mend-bucket';
            readonly setting: BucketSetting;
            readonly after: WantedBucket;
          }
      ));

const LOGGING = 'Logging';

const keyLost = (arn: string): DomainError =>
  new DomainError(
    'LogArchiveKeyLost',
    'conflict',
    `the key of the log archive ${arn} is gone, and with it everything that was encrypted with it`,
    {
      nextStep: `As the role by which Holdfast enters the Logging account, have the archive laid anew; its buckets stay: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${LOGGING_STACK}, then aws cloudformation delete-stack --stack-name ${LOGGING_STACK}. Then run the foundation again: it takes the buckets into a new stack with a new key.`,
    },
  );

/** No stack, or one that can only be deleted: then everything is made with the next, or taken into it. */
const isToBeMade = ({ stack }: ObservedArchive): boolean =>
  stack === undefined || isFailedCreation(stack);

const leftNames = ({ key, buckets }: ObservedArchive): readonly string[] => [
  ...(key === undefined ? [] : [`key ${LOG_ARCHIVE_KEY_ALIAS}`]),
  ...buckets.map(({ name }) => `bucket ${name}`),
];

const planStack = (
  wanted: WantedArchiveStack,
  observed: ObservedArchive,
): readonly ArchiveChange[] => {
  const left = isToBeMade(observed) ? leftNames(observed) : [];
  return planBringing(wanted, observed.stack, LOGGING).map((change) => ({
    ...change,
    kind: 'bring-stack',
    after: wanted,
    sentence:
      left.length === 0
        ? change.sentence
        : change.sentence.replace(
            /\.$/,
            `, and take in what an earlier one left: ${left.join(', ')}.`,
          ),
  }));
};

const common = ({ name }: WantedBucket) => ({ resource: name, destructive: false });

const makeBucket = (after: WantedBucket): ArchiveChange => ({
  ...common(after),
  kind: 'make-bucket',
  after,
  sentence: `Make bucket ${after.name} of the Logging account again: it was deleted.`,
});

const mendBucket =
  (after: WantedBucket) =>
  (setting: BucketSetting): ArchiveChange => ({
    ...common(after),
    kind: 'mend-bucket',
    setting,
    after,
    sentence: bucketSentence(setting, after),
  });

const planBuckets = (
  { archive }: WantedArchiveStack,
  observed: ObservedArchive,
): { readonly made: readonly ArchiveChange[]; readonly mended: readonly ArchiveChange[] } => {
  const there = new Map(observed.buckets.map((bucket) => [bucket.name, bucket]));
  const missing = isToBeMade(observed)
    ? []
    : archive.buckets.filter(({ name }) => !there.has(name));
  const mended = archive.buckets.flatMap((wanted) => {
    const found = there.get(wanted.name);
    if (found === undefined) {
      return missing.includes(wanted) ? BUCKET_SETTINGS.map(mendBucket(wanted)) : [];
    }
    return bucketDifferences(wanted, found, observed.key?.arn).map(mendBucket(wanted));
  });
  return { made: missing.map(makeBucket), mended };
};

/**
 * The key first, because buckets are encrypted with it; a bucket that is missing before the stack, which would fail over it;
 * what others changed last, because the stack brings only what its template changed.
 *
 * @throws DomainError `LogArchiveKeyLost` when the stack's key is no more
 */
export const planArchive = (
  wanted: WantedArchiveStack,
  observed: ObservedArchive,
): readonly ArchiveChange[] => {
  const { stack, key } = observed;
  const arn = stack?.outputs.get(KEY_OUTPUT);
  if (arn !== undefined && key === undefined) throw keyLost(arn);
  const { made, mended } = planBuckets(wanted, observed);
  return [
    ...(key === undefined ? [] : planKey(wanted.archive, key)),
    ...made,
    ...planStack(wanted, observed),
    ...mended,
    ...planProtection(stack, LOGGING).map((change) => ({
      ...change,
      kind: 'protect-stack' as const,
    })),
  ];
};
