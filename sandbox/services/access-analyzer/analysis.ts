import { digest } from '../deterministic.ts';
import { later } from '../later.ts';
import { type Bucket, bucketArn, bucketNamespace } from '../s3/buckets.ts';
import { isRestricted } from '../s3/public-access.ts';
import type { AwsEvent, World } from '../world.ts';
import { type Analyzer, analyzersIn, type Finding, statusOf, zoneOf } from './analyzers.ts';
import { type ExternalShare, externalAccess } from './external-access.ts';
import { matches } from './finding-filter.ts';

/** AWS milliseconds from a change of a policy to its analysis; AWS says up to thirty minutes. */
const ANALYSIS_MS = 60_000;

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Source: IAM User Guide, "Monitoring IAM Access Analyzer with Amazon EventBridge". */
const eventOf = (analyzer: Analyzer, finding: Finding): AwsEvent => ({
  source: 'aws.access-analyzer',
  'detail-type': 'Access Analyzer Finding',
  account: analyzer.account,
  region: analyzer.region,
  resources: [analyzer.arn],
  detail: {
    version: '1.0',
    id: finding.id,
    status: finding.status,
    resourceType: 'AWS::S3::Bucket',
    resource: finding.resource,
    createdAt: iso(finding.createdAt),
    analyzedAt: iso(finding.analyzedAt),
    updatedAt: iso(finding.updatedAt),
    accountId: finding.owner,
    region: analyzer.region,
    principal: finding.principal,
    action: finding.actions,
    condition: finding.condition,
    isDeleted: false,
    isPublic: finding.isPublic,
  },
});

const findingId = (analyzer: Analyzer, resource: string, share: ExternalShare): string => {
  const { principal, condition } = share;
  const hex = digest(analyzer.arn, resource, JSON.stringify([principal, condition]));
  return [0, 8, 12, 16, 20]
    .map((start, part) => hex.slice(start, start + (part === 0 ? 8 : part === 4 ? 12 : 4)))
    .join('-');
};

/** Sets what changed, and tells EventBridge. */
export const changeFinding = (
  world: World,
  analyzer: Analyzer,
  finding: Finding,
  changes: Partial<Pick<Finding, 'status' | 'actions' | 'isPublic'>>,
): void => {
  Object.assign(finding, changes, { updatedAt: world.clock.now() });
  world.emit(eventOf(analyzer, finding));
};

const openStatus = (analyzer: Analyzer, finding: Finding): 'ACTIVE' | 'ARCHIVED' =>
  Object.values(analyzer.rules).some(({ filter }) => matches(finding, filter))
    ? 'ARCHIVED'
    : 'ACTIVE';

const begin = (world: World, analyzer: Analyzer, bucket: Bucket, share: ExternalShare): Finding => {
  const now = world.clock.now();
  const resource = bucketArn(bucket.name);
  const finding: Finding = {
    id: findingId(analyzer, resource, share),
    resource,
    owner: bucket.account,
    principal: share.principal,
    condition: share.condition,
    isPublic: share.isPublic,
    actions: share.actions,
    status: 'ACTIVE',
    createdAt: now,
    analyzedAt: now,
    updatedAt: now,
  };
  finding.status = openStatus(analyzer, finding);
  analyzer.findings[finding.id] = finding;
  world.emit(eventOf(analyzer, finding));
  return finding;
};

const refresh = (
  world: World,
  analyzer: Analyzer,
  finding: Finding,
  { actions, isPublic }: ExternalShare,
): void => {
  finding.analyzedAt = world.clock.now();
  const reopened = finding.status === 'RESOLVED';
  const same = actions.join() === finding.actions.join() && isPublic === finding.isPublic;
  if (same && !reopened) return;
  const status = reopened ? openStatus(analyzer, finding) : finding.status;
  changeFinding(world, analyzer, finding, { actions, isPublic, status });
};

/** Looks at every bucket of the zone of trust: opens findings, refreshes them and resolves those whose access is gone. */
export const analyse = (world: World, analyzer: Analyzer): void => {
  if (statusOf(world, analyzer).status !== 'ACTIVE') return;
  const zone = zoneOf(world, analyzer);
  const seen = new Set<string>();
  const buckets = Object.values(bucketNamespace(world).buckets).filter(
    ({ account, region }) => region === analyzer.region && zone.includes(account),
  );
  for (const bucket of buckets) {
    // Block Public Access, of the bucket or its account, closes a public policy to all outsiders.
    const shares = isRestricted(world, bucket) ? [] : externalAccess(bucket, zone);
    for (const share of shares) {
      const known = analyzer.findings[findingId(analyzer, bucketArn(bucket.name), share)];
      const finding = known ?? begin(world, analyzer, bucket, share);
      if (known !== undefined) refresh(world, analyzer, known, share);
      seen.add(finding.id);
    }
  }
  for (const finding of Object.values(analyzer.findings)) {
    if (seen.has(finding.id) || finding.status === 'RESOLVED') continue;
    changeFinding(world, analyzer, finding, { status: 'RESOLVED' });
  }
};

interface Run {
  dueAt?: number;
}

const runOf = (world: World, region: string): Run =>
  world.state.cell('access-analyzer-run', 'global', region, (): Run => ({}));

const analyseAt = (world: World, region: string, dueAt: number): void =>
  later(world, dueAt, () => {
    const run = runOf(world, region);
    if (run.dueAt === undefined || run.dueAt > world.clock.now()) return;
    delete run.dueAt;
    for (const analyzer of analyzersIn(world, region)) analyse(world, analyzer);
  });

/** Sees to it that the analyzers of a region look again before long; called whenever a policy there has changed. */
export const analyseSoon = (world: World, region: string): void => {
  if (analyzersIn(world, region).length === 0) return;
  const run = runOf(world, region);
  if (run.dueAt !== undefined && run.dueAt > world.clock.now()) return;
  run.dueAt = world.clock.over(ANALYSIS_MS);
  analyseAt(world, region, run.dueAt);
};

/** After a start from state: what was to be analysed will be. */
export const resumeAnalysis = (world: World): void => {
  for (const { region, value } of world.state.cells<Run>('access-analyzer-run')) {
    if (value.dueAt !== undefined) analyseAt(world, region, value.dueAt);
  }
};
