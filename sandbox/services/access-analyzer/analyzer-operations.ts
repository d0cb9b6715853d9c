import type {
  AnalyzerSummary,
  CreateAnalyzerCommandInput,
  CreateAnalyzerCommandOutput,
  DeleteAnalyzerCommandInput,
  GetAnalyzerCommandInput,
  GetAnalyzerCommandOutput,
  ListAnalyzersCommandInput,
  ListAnalyzersCommandOutput,
} from '@aws-sdk/client-accessanalyzer';
import { AwsError, type Call } from '../../wire/service.ts';
import { putServiceLinkedRole } from '../iam/service-linked-roles.ts';
import { isTrusted } from '../organizations/trusted-services.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { analyseSoon } from './analysis.ts';
import {
  ACCESS_ANALYZER,
  type Analyzer,
  administers,
  analyzerArn,
  analyzerNamed,
  analyzerStore,
  analyzersIn,
  invalid,
  isSimulated,
  statusOf,
} from './analyzers.ts';
import { newRule, requireName } from './archive-rules.ts';

type Output<T> = Omit<T, '$metadata'>;

/** AWS milliseconds that an analyzer is CREATING. */
const CREATION_MS = 5_000;
/** Source: IAM User Guide, "IAM Access Analyzer quotas". */
const MOST = { ACCOUNT: 1, ORGANIZATION: 5 } as const;
const PAGE = 100;

const requireType = (input: CreateAnalyzerCommandInput): Analyzer['type'] => {
  if (isSimulated(input.type)) return input.type;
  throw invalid('type', `Analyzers of type ${input.type} are not simulated here.`);
};

const requireAdministration = (world: World, call: Call): void => {
  if (!isTrusted(world, ACCESS_ANALYZER)) {
    throw invalid('type', 'Service not enabled for AWS Organizations');
  }
  if (administers(world, call.account)) return;
  const message = `Account ${call.account} is not a delegated administrator`;
  throw new AwsError('AccessDeniedException', message, { status: 403 });
};

/** An account's own analyzers count one by one, those of the organization together, whoever made them. */
const requireQuota = (world: World, type: Analyzer['type'], arn: string, call: Call): void => {
  const present = analyzersIn(world, call.region).filter(
    (one) => one.type === type && (type === 'ORGANIZATION' || one.account === call.account),
  );
  if (present.length < MOST[type]) return;
  throw new AwsError(
    'ServiceQuotaExceededException',
    `The maximum number of analyzers of type ${type} is ${MOST[type]}.`,
    { extra: { resourceId: arn, resourceType: 'Analyzer' } },
  );
};

const made = (
  world: World,
  input: CreateAnalyzerCommandInput,
  type: Analyzer['type'],
  call: Call,
): Analyzer => {
  const { account, region } = call;
  const name = input.analyzerName ?? '';
  return {
    name,
    arn: analyzerArn(call, name),
    account,
    region,
    type,
    createdAt: world.clock.now(),
    activeFrom: world.clock.over(CREATION_MS),
    ...(input.clientToken === undefined ? {} : { token: input.clientToken }),
    tags: { ...input.tags },
    rules: Object.fromEntries(
      (input.archiveRules ?? []).map((rule) => [rule.ruleName ?? '', newRule(world, rule)]),
    ),
    findings: {},
  };
};

export const createAnalyzer =
  (world: World) =>
  (input: CreateAnalyzerCommandInput, call: Call): Output<CreateAnalyzerCommandOutput> => {
    const name = requireName('analyzerName', input.analyzerName);
    const type = requireType(input);
    if (type === 'ORGANIZATION') requireAdministration(world, call);
    const { analyzers } = analyzerStore(world, call);
    const present = own(analyzers, name);
    if (present !== undefined) {
      if (present.token !== undefined && present.token === input.clientToken) {
        return { arn: present.arn };
      }
      throw new AwsError('ConflictException', `An analyzer named ${name} already exists.`, {
        extra: { resourceId: present.arn, resourceType: 'Analyzer' },
      });
    }
    requireQuota(world, type, analyzerArn(call, name), call);
    const analyzer = made(world, input, type, call);
    putServiceLinkedRole(world, call.account, ACCESS_ANALYZER);
    analyzers[name] = analyzer;
    analyseSoon(world, call.region);
    return { arn: analyzer.arn };
  };

const shown = (world: World, analyzer: Analyzer): AnalyzerSummary => ({
  arn: analyzer.arn,
  name: analyzer.name,
  type: analyzer.type,
  createdAt: new Date(analyzer.createdAt),
  tags: analyzer.tags,
  ...statusOf(world, analyzer),
});

export const getAnalyzer =
  (world: World) =>
  (input: GetAnalyzerCommandInput, call: Call): Output<GetAnalyzerCommandOutput> => ({
    analyzer: shown(world, analyzerNamed(world, input.analyzerName ?? '', call)),
  });

/** Only the account's own: a member does not see the analyzers of its organization. */
export const listAnalyzers =
  (world: World) =>
  (input: ListAnalyzersCommandInput, call: Call): Output<ListAnalyzersCommandOutput> => {
    const all = Object.values(analyzerStore(world, call).analyzers).filter(
      ({ type }) => input.type === undefined || type === input.type,
    );
    const { items, next } = pageOf(all, input.maxResults ?? PAGE, input.nextToken);
    return {
      analyzers: items.map((analyzer) => shown(world, analyzer)),
      ...(next === undefined ? {} : { nextToken: next }),
    };
  };

export const deleteAnalyzer =
  (world: World) =>
  (input: DeleteAnalyzerCommandInput, call: Call): void => {
    const { name } = analyzerNamed(world, input.analyzerName ?? '', call);
    delete analyzerStore(world, call).analyzers[name];
  };
