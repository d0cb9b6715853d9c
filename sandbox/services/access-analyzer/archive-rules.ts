import type {
  ApplyArchiveRuleCommandInput,
  ArchiveRuleSummary,
  CreateArchiveRuleCommandInput,
  DeleteArchiveRuleCommandInput,
  GetArchiveRuleCommandInput,
  GetArchiveRuleCommandOutput,
  InlineArchiveRule,
  ListArchiveRulesCommandInput,
  ListArchiveRulesCommandOutput,
  UpdateArchiveRuleCommandInput,
} from '@aws-sdk/client-accessanalyzer';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { analyse, changeFinding } from './analysis.ts';
import {
  type Analyzer,
  type ArchiveRule,
  analyzerNamed,
  analyzerOf,
  invalid,
  notFound,
} from './analyzers.ts';
import { matches, requireFilter } from './finding-filter.ts';

type Output<T> = Omit<T, '$metadata'>;

/** Source: IAM User Guide, "IAM Access Analyzer quotas". */
const MOST_RULES = 100;
const PAGE = 100;

/** Names of analyzers and of archive rules. Source: IAM Access Analyzer API Reference, CreateAnalyzer. */
export const requireName = (field: string, name: string | undefined): string => {
  if (name !== undefined && /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/.test(name)) return name;
  throw invalid(
    field,
    `1 validation error detected: Value '${name}' at '${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z][A-Za-z0-9_.-]*`,
  );
};

export const newRule = (world: World, given: InlineArchiveRule): ArchiveRule => {
  const now = world.clock.now();
  return {
    name: requireName('ruleName', given.ruleName),
    filter: requireFilter(given.filter),
    createdAt: now,
    updatedAt: now,
  };
};

const ruleNamed = (analyzer: Analyzer, name: string | undefined): ArchiveRule => {
  const rule = own(analyzer.rules, name ?? '');
  if (rule === undefined) throw notFound('ArchiveRule', `${analyzer.arn}/archive-rule/${name}`);
  return rule;
};

const shown = ({ name, filter, createdAt, updatedAt }: ArchiveRule): ArchiveRuleSummary => ({
  ruleName: name,
  filter,
  createdAt: new Date(createdAt),
  updatedAt: new Date(updatedAt),
});

/** A rule archives what is found from now on; what was found before waits for ApplyArchiveRule. */
const create = (analyzer: Analyzer, rule: ArchiveRule): void => {
  const details = {
    resourceId: `${analyzer.arn}/archive-rule/${rule.name}`,
    resourceType: 'ArchiveRule',
  };
  if (own(analyzer.rules, rule.name) !== undefined) {
    const message = `An archive rule named ${rule.name} already exists.`;
    throw new AwsError('ConflictException', message, { extra: details });
  }
  if (Object.keys(analyzer.rules).length >= MOST_RULES) {
    const message = `The maximum number of archive rules for an analyzer is ${MOST_RULES}.`;
    throw new AwsError('ServiceQuotaExceededException', message, { extra: details });
  }
  analyzer.rules[rule.name] = rule;
};

const apply = (world: World, input: ApplyArchiveRuleCommandInput, call: Call): void => {
  const analyzer = analyzerOf(world, input.analyzerArn, call);
  const { filter } = ruleNamed(analyzer, input.ruleName);
  analyse(world, analyzer);
  for (const finding of Object.values(analyzer.findings)) {
    if (finding.status !== 'ACTIVE' || !matches(finding, filter)) continue;
    changeFinding(world, analyzer, finding, { status: 'ARCHIVED' });
  }
};

export const archiveRuleOperations = (world: World) => {
  const named = (input: { readonly analyzerName: string | undefined }, call: Call): Analyzer =>
    analyzerNamed(world, input.analyzerName ?? '', call);
  return {
    CreateArchiveRule: (input: CreateArchiveRuleCommandInput, call: Call): void =>
      create(named(input, call), newRule(world, input)),
    GetArchiveRule: (
      input: GetArchiveRuleCommandInput,
      call: Call,
    ): Output<GetArchiveRuleCommandOutput> => ({
      archiveRule: shown(ruleNamed(named(input, call), input.ruleName)),
    }),
    ListArchiveRules: (
      input: ListArchiveRulesCommandInput,
      call: Call,
    ): Output<ListArchiveRulesCommandOutput> => {
      const all = Object.values(named(input, call).rules);
      const { items, next } = pageOf(all, input.maxResults ?? PAGE, input.nextToken);
      return { archiveRules: items.map(shown), ...(next === undefined ? {} : { nextToken: next }) };
    },
    UpdateArchiveRule: (input: UpdateArchiveRuleCommandInput, call: Call): void => {
      const rule = ruleNamed(named(input, call), input.ruleName);
      rule.filter = requireFilter(input.filter);
      rule.updatedAt = world.clock.now();
    },
    DeleteArchiveRule: (input: DeleteArchiveRuleCommandInput, call: Call): void => {
      const analyzer = named(input, call);
      delete analyzer.rules[ruleNamed(analyzer, input.ruleName).name];
    },
    ApplyArchiveRule: (input: ApplyArchiveRuleCommandInput, call: Call): void =>
      apply(world, input, call),
  };
};
