import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { CONFIG_AGGREGATOR } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import type { FailingSource, SourceState } from './aggregator-sources.ts';
import type { Aggregator } from './aggregator-state.ts';

export interface DesiredAggregator {
  readonly account: AwsAccountId;
  readonly home: Region;
  readonly roleArn: string;
  /** Sorted. */
  readonly regions: readonly string[];
}

export interface ObservedAggregator {
  readonly ours?: Aggregator;
  /** Names of others, which stay. */
  readonly others: readonly string[];
  /** Regions that the Security account has on. */
  readonly enabled: readonly string[];
  /** Of ours. */
  readonly sources: SourceState;
}

export type AggregatorChange = Change &
  (
    | {
        readonly kind: 'put-aggregator';
        readonly after: { readonly roleArn: string; readonly regions: readonly string[] };
      }
    /** Changes nothing: it stands for the moments until Config has asked the organization. */
    | { readonly kind: 'await-sources' }
    /** Somebody else's to do: where it is left, the stage fails and says so. */
    | { readonly kind: 'enable-region'; readonly after: { readonly region: string } }
  );

const foreign = ({ account, home }: DesiredAggregator): DomainError =>
  new DomainError(
    'ConfigAggregatorForeign',
    'conflict',
    `the aggregator ${CONFIG_AGGREGATOR} of account ${account} in ${home} collects from single accounts, and AWS Config does not let it collect from the organization instead`,
    {
      nextStep: `Delete it, with what it has collected (aws configservice delete-configuration-aggregator --region ${home} --configuration-aggregator-name ${CONFIG_AGGREGATOR}, in account ${account}), then run the foundation again: it makes it anew. The accounts keep their data. While a mandatory policy of Holdfast denies that, detach it from the OU of the Security account first; the foundation attaches it again.`,
    },
  );

const covers = (aggregator: Aggregator, roleArn: string, regions: readonly string[]): boolean =>
  !aggregator.everyRegion &&
  aggregator.roleArn === roleArn &&
  aggregator.regions.length === regions.length &&
  regions.every((region) => aggregator.regions.includes(region));

const sentenceFor = (
  { account, home }: DesiredAggregator,
  ours: Aggregator | undefined,
  regions: readonly string[],
): string => {
  const where = `of the Security account ${account} in ${home}`;
  const goal = `collect what AWS Config records in every account of the organization in ${regions.join(', ')}`;
  return ours === undefined
    ? `Make the aggregator ${CONFIG_AGGREGATOR} ${where}, to ${goal}.`
    : `Have the aggregator ${CONFIG_AGGREGATOR} ${where} ${goal}, and nowhere else.`;
};

const planPut = (desired: DesiredAggregator, observed: ObservedAggregator): AggregatorChange[] => {
  const { ours, enabled } = observed;
  const { roleArn } = desired;
  if (ours?.ofOrganization === false) throw foreign(desired);
  const regions = desired.regions.filter((region) => enabled.includes(region));
  if (regions.length === 0 || (ours !== undefined && covers(ours, roleArn, regions))) return [];
  return [
    {
      kind: 'put-aggregator',
      resource: `config-aggregator/${CONFIG_AGGREGATOR}`,
      ...(ours === undefined ? {} : { before: ours }),
      after: { roleArn, regions },
      sentence: sentenceFor(desired, ours, regions),
      destructive: false,
    },
  ];
};

const planWait = (
  { account, home }: DesiredAggregator,
  { sources }: ObservedAggregator,
): AggregatorChange[] =>
  sources.organization === undefined
    ? []
    : [
        {
          kind: 'await-sources',
          resource: `config-aggregator/${CONFIG_AGGREGATOR}`,
          sentence: `Wait until the aggregator ${CONFIG_AGGREGATOR} of the Security account ${account} in ${home} can ask the organization for its accounts (${sources.organization.why}).`,
          destructive: false,
        },
      ];

/** Other regions come first: what can be collected is, whatever is missing. */
export const planAggregator = (
  desired: DesiredAggregator,
  observed: ObservedAggregator,
): readonly AggregatorChange[] => {
  const put = planPut(desired, observed);
  return [
    ...put,
    ...(put.length === 0 ? planWait(desired, observed) : []),
    ...desired.regions
      .filter((region) => !observed.enabled.includes(region))
      .map((region) => ({
        kind: 'enable-region' as const,
        resource: region,
        after: { region },
        sentence: `Somebody has to enable the region ${region} in the Security account ${desired.account}: nothing is collected from there before.`,
        destructive: false,
      })),
  ];
};

const EXAMPLES = 3;

const failingNote = (failing: readonly FailingSource[]): string => {
  const examples = failing.slice(0, EXAMPLES).map(({ id, region }) => `${id} in ${region}`);
  const more = failing.length > EXAMPLES ? ', …' : '';
  const { why = '' } = failing[0] ?? {};
  return `AWS Config hands on nothing from ${failing.length} sources (an account in a region each: ${examples.join(', ')}${more}): ${why} That is so until an account is onboarded; of accounts that are, look at their stage Config.`;
};

/** What was there before and stays, and which accounts hand nothing on. */
export const aggregatorNotes = ({ others, sources }: ObservedAggregator): readonly string[] => [
  ...(others.length === 0
    ? []
    : [`Further aggregators of the Security account stay as they are: ${others.join(', ')}.`]),
  ...(sources.accounts.length === 0 ? [] : [failingNote(sources.accounts)]),
];
