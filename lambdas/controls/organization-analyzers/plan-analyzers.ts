import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { FINDINGS_STREAM, ORGANIZATION_ANALYZER } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import type { Forwarding, ForwardingRule } from './forwarding.ts';
import { analyzerInUse, isOurs, type OrganizationAnalyzer } from './organization-analyzer.ts';

export interface DesiredAnalyzers {
  readonly administrator: AwsAccountId;
  readonly region: Region;
  readonly forwarding: Forwarding;
}

export interface ObservedAnalyzers {
  readonly analyzers: readonly OrganizationAnalyzer[];
  readonly rule?: ForwardingRule;
}

export type AnalyzersChange = Change &
  (
    | { readonly kind: 'make-analyzer' }
    /** Changes nothing: it stands for the moments until an analyzer is at work. */
    | { readonly kind: 'await-analyzer' }
    | { readonly kind: 'put-rule' }
    | { readonly kind: 'put-target'; readonly after: Forwarding }
  );

const unusable = (
  { name, status, reason }: OrganizationAnalyzer,
  { administrator, region }: DesiredAnalyzers,
): DomainError =>
  new DomainError(
    'AnalyzerUnusable',
    'conflict',
    `the analyzer ${name} in ${region} of account ${administrator} is ${status}${reason === undefined ? '' : ` (${reason})`}, and there is no other of the organization`,
    {
      nextStep: `Delete it (aws accessanalyzer delete-analyzer --analyzer-name ${name} --region ${region}), then run the foundation again: it makes it anew.`,
    },
  );

const planAnalyzer = (
  desired: DesiredAnalyzers,
  { analyzers }: ObservedAnalyzers,
): readonly AnalyzersChange[] => {
  const inUse = analyzerInUse(analyzers);
  if (inUse?.status === 'ACTIVE') return [];
  const destructive = false;
  if (inUse !== undefined) {
    const sentence = `Wait until the analyzer ${inUse.name} is at work.`;
    const resource = `analyzer/${inUse.name}`;
    return [{ kind: 'await-analyzer', resource, sentence, destructive }];
  }
  const broken = analyzers.find(isOurs);
  if (broken !== undefined) throw unusable(broken, desired);
  const resource = `analyzer/${ORGANIZATION_ANALYZER}`;
  const sentence = `Make the analyzer ${ORGANIZATION_ANALYZER} of the organization.`;
  return [{ kind: 'make-analyzer', resource, sentence, destructive }];
};

const same = (one: Forwarding, other: Forwarding): boolean =>
  one.id === other.id && one.arn === other.arn && one.roleArn === other.roleArn;

const planForwarding = (
  { forwarding }: DesiredAnalyzers,
  { rule }: ObservedAnalyzers,
): readonly AnalyzersChange[] => {
  const common = { resource: `rule/${FINDINGS_STREAM}`, destructive: false } as const;
  const right = rule?.enabled === true && rule.matches;
  const reaches = rule?.targets.some((target) => same(target, forwarding)) === true;
  return [
    ...(right
      ? []
      : [
          {
            ...common,
            kind: 'put-rule' as const,
            ...(rule === undefined ? {} : { before: rule }),
            sentence:
              rule === undefined
                ? `Make the rule ${FINDINGS_STREAM} for findings.`
                : `Have the rule ${FINDINGS_STREAM} match every finding again.`,
          },
        ]),
    ...(reaches
      ? []
      : [
          {
            ...common,
            kind: 'put-target' as const,
            after: forwarding,
            sentence: `Send findings on to ${forwarding.arn}.`,
          },
        ]),
  ];
};

/** @throws DomainError `AnalyzerUnusable`: an analyzer that cannot work is the customer's to delete, with what it found */
export const planAnalyzers = (
  desired: DesiredAnalyzers,
  observed: ObservedAnalyzers,
): readonly AnalyzersChange[] => [
  ...planAnalyzer(desired, observed),
  ...planForwarding(desired, observed),
];

/** What was there before and stays: analyzers of the customer, with their archive rules, and further targets. */
export const analyzersNotes = (
  { forwarding }: DesiredAnalyzers,
  { analyzers, rule }: ObservedAnalyzers,
): readonly string[] => {
  const inUse = analyzerInUse(analyzers);
  const others = analyzers.filter((one) => one !== inUse).map(({ name }) => name);
  const targets = (rule?.targets ?? []).filter(({ id }) => id !== forwarding.id);
  return [
    ...(inUse === undefined || isOurs(inUse)
      ? []
      : [
          `The analyzer ${inUse.name} was here before and is used as it is, with its archive rules; no mandatory policy protects it.`,
        ]),
    ...(others.length === 0 || inUse === undefined
      ? []
      : [
          `Further analyzers of the organization, of at most five, stay and tell of the same findings: ${others.join(', ')}.`,
        ]),
    ...(targets.length === 0
      ? []
      : [
          `The rule ${FINDINGS_STREAM} also sends findings to ${targets.map(({ arn }) => arn).join(', ')}.`,
        ]),
  ];
};
