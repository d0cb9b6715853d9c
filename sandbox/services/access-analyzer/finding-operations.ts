import type {
  FindingSummaryV2,
  GetFindingV2CommandInput,
  GetFindingV2CommandOutput,
  ListFindingsV2CommandInput,
  ListFindingsV2CommandOutput,
} from '@aws-sdk/client-accessanalyzer';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { analyse } from './analysis.ts';
import { analyzerOf, type Finding, invalid, notFound, statusOf } from './analyzers.ts';
import { matches, requireFilter } from './finding-filter.ts';

type Output<T> = Omit<T, '$metadata'>;

const PAGE = 100;

/** Found and brought up to date at the moment of asking; the findings of a disabled analyzer cannot be seen. */
const findingsOf = (
  world: World,
  arn: string | undefined,
  call: Call,
): Readonly<Record<string, Finding>> => {
  const analyzer = analyzerOf(world, arn, call);
  analyse(world, analyzer);
  return statusOf(world, analyzer).status === 'DISABLED' ? {} : analyzer.findings;
};

const summary = (finding: Finding): FindingSummaryV2 => ({
  id: finding.id,
  resource: finding.resource,
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: finding.owner,
  status: finding.status,
  findingType: 'ExternalAccess',
  analyzedAt: new Date(finding.analyzedAt),
  createdAt: new Date(finding.createdAt),
  updatedAt: new Date(finding.updatedAt),
});

const SORTABLE: Readonly<Record<string, (finding: Finding) => string | number>> = {
  analyzedAt: (finding) => finding.analyzedAt,
  createdAt: (finding) => finding.createdAt,
  updatedAt: (finding) => finding.updatedAt,
  resource: (finding) => finding.resource,
  resourceOwnerAccount: (finding) => finding.owner,
  status: (finding) => finding.status,
};

const sorted = (
  findings: readonly Finding[],
  sort: ListFindingsV2CommandInput['sort'],
): readonly Finding[] => {
  const attribute = sort?.attributeName;
  if (attribute === undefined) return findings;
  const value = own(SORTABLE, attribute);
  if (value === undefined) throw invalid('sort', `Invalid sort attribute: ${attribute}`);
  const direction = sort?.orderBy === 'DESC' ? -1 : 1;
  return findings.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    return left === right ? 0 : direction * (left < right ? -1 : 1);
  });
};

export const listFindings =
  (world: World) =>
  (input: ListFindingsV2CommandInput, call: Call): Output<ListFindingsV2CommandOutput> => {
    const filter = requireFilter(input.filter);
    const found = Object.values(findingsOf(world, input.analyzerArn, call)).filter((finding) =>
      matches(finding, filter),
    );
    const { items, next } = pageOf(
      sorted(found, input.sort),
      input.maxResults ?? PAGE,
      input.nextToken,
    );
    return { findings: items.map(summary), ...(next === undefined ? {} : { nextToken: next }) };
  };

export const getFinding =
  (world: World) =>
  (input: GetFindingV2CommandInput, call: Call): Output<GetFindingV2CommandOutput> => {
    const finding = own(findingsOf(world, input.analyzerArn, call), input.id ?? '');
    if (finding === undefined) throw notFound('Finding', input.id ?? '');
    const externalAccessDetails = {
      action: [...finding.actions],
      condition: finding.condition,
      isPublic: finding.isPublic,
      principal: finding.principal,
      sources: [{ type: 'POLICY' as const }],
    };
    return { ...summary(finding), findingDetails: [{ externalAccessDetails }] };
  };
