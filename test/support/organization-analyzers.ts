import { gunzipSync } from 'node:zlib';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../lambdas/aws/clients/s3.ts';
import type { Region } from '../../lambdas/contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { createAnalyzer } from '../../lambdas/controls/analyzer/analyzer.ts';
import type { ObservedAnalyzer } from '../../lambdas/controls/analyzer/analyzer-state.ts';
import { analyzerPermissions } from '../../lambdas/controls/analyzer/permissions.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline } from '../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import { analyzerInUse } from '../../lambdas/controls/organization-analyzers/organization-analyzer.ts';
import { organizationAnalyzers } from '../../lambdas/controls/organization-analyzers/organization-analyzers.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { serviceAccess } from '../../lambdas/controls/service-access/service-access.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { regionTargets } from '../../lambdas/controls/targets.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../lambdas/domain/organization/foundation.ts';
import { findBucket } from '../../sandbox/services/s3/buckets.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { CREATED, type FunctionRole, type Hardening, hardening, SECURITY } from './hardening.ts';
import { objectsOf } from './stream-account.ts';

const operation = { id: operationId(), requestedBy: 'alice@example.com' };
/** Of nobody in the organization. */
export const PARTNER = '999900001111';

export interface OrganizationAnalyzersPlane extends Hardening {
  /** As the last `lay` left it. */
  foundation: Foundation;
  /** Carries `organization-analyzers` through Security, as the foundation does. */
  lay(): Promise<readonly StageCell[]>;
  /** Carries `analyzer` through CREATED with the sessions that its function opens in this mode. */
  analyze(
    mode?: 'enforce' | 'report' | 'verify',
    options?: Partial<ControlRun<ObservedAnalyzer>>,
  ): Promise<readonly StageCell[]>;
  /** Makes a bucket in CREATED that a stranger can read. */
  share(bucket: string, region: string): Promise<void>;
  /** What lies under a prefix of the trail bucket, by key, unpacked. */
  archived(prefix: string): Readonly<Record<string, string>>;
}

const runOf = ({ settings }: Hardening) => ({
  mode: 'enforce' as const,
  settings,
  pacing: quick,
  report: async () => {},
});

const enterSecurity = (here: Hardening, name: FunctionRole, permissions: readonly Permission[]) =>
  enterAccount({
    own: here.own(name),
    target: here.target(SECURITY),
    role: FOUNDATION_ROLE,
    operation,
    permissions,
  });

const layStacks = async (here: Hardening): Promise<void> => {
  const run = runOf(here);
  const management = here.own('enable-trusted-access');
  await runControl(serviceAccess, {
    ...run,
    targets: [here.target(SECURITY)],
    connection: management,
  });
  const security = here.target(SECURITY);
  const connection = await enterAccount({
    own: here.own('prepare-security-account'),
    target: security,
    role: here.settings.bootstrapRole,
    operation,
    permissions: securityStack.permissions.bootstrap ?? [],
  });
  await runControl(securityStack, { ...run, targets: [security], connection });
  const target = here.target(CREATED);
  const access = await enterForBaseline({
    own: here.own('establish-access'),
    target,
    operation,
    bootstrapRole: here.settings.bootstrapRole,
    accessRoles: here.settings.accessRoles,
    patienceMs: 0,
  });
  await runControl(baselineStack, { ...run, ...access, targets: [target] });
};

const laying =
  (here: OrganizationAnalyzersPlane): OrganizationAnalyzersPlane['lay'] =>
  async () => {
    const permissions = organizationAnalyzers.permissions.security ?? [];
    const analyzers: Record<Region, string> = {};
    const cells = await runControl(organizationAnalyzers, {
      ...runOf(here),
      targets: regionTargets(here.settings, here.foundation, SECURITY),
      connection: await enterSecurity(here, 'lay-organization-analyzers', permissions),
      converged: ({ region }, observed) => {
        analyzers[region] = analyzerInUse(observed.analyzers)?.arn ?? '';
      },
    });
    here.foundation = { ...here.foundation, analyzers };
    return cells;
  };

const analyzing =
  (here: OrganizationAnalyzersPlane): OrganizationAnalyzersPlane['analyze'] =>
  async (mode = 'enforce', options = {}) => {
    const enforces = mode === 'enforce';
    const { execution, audit, security = [] } = analyzerPermissions;
    const connection = await enterAccount({
      own: here.own('analyze-access'),
      target: here.target(CREATED),
      role: enforces ? EXECUTION_ROLE : AUDIT_ROLE,
      operation,
      permissions: enforces ? execution : audit,
    });
    const control = createAnalyzer({
      security: () => enterSecurity(here, 'analyze-access', security),
    });
    const { foundation } = here;
    const target = { ...here.target(CREATED), foundation };
    return runControl(control, {
      ...runOf(here),
      mode,
      targets: [target],
      connection,
      ...options,
    });
  };

const sharing =
  (here: Hardening): OrganizationAnalyzersPlane['share'] =>
  async (Bucket, region) => {
    const client = s3(here.administrator(CREATED), region as Region);
    const LocationConstraint = region as 'eu-west-1';
    const elsewhere = { CreateBucketConfiguration: { LocationConstraint } };
    await client.send(
      new CreateBucketCommand({ Bucket, ...(region === 'us-east-1' ? {} : elsewhere) }),
    );
    const Statement = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${PARTNER}:root` },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };

const unpacked = (key: string, body: Buffer): string =>
  (key.endsWith('.gz') ? gunzipSync(body) : body).toString();

const archivedIn =
  ({ world, foundation }: Hardening): OrganizationAnalyzersPlane['archived'] =>
  (prefix) =>
    Object.fromEntries(
      Object.entries(objectsOf(findBucket(world, foundation.logArchive.trailBucket)))
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, body]) => [key, unpacked(key, body)]),
    );

/** `hardening()` with everything that analyzers rely on: trusted access, and the stacks of Security and of CREATED. */
export const organizationAnalyzersPlane = async (
  values: Partial<Settings> = {},
): Promise<OrganizationAnalyzersPlane> => {
  const begun = await hardening(values);
  await layStacks(begun);
  const here: OrganizationAnalyzersPlane = Object.assign(begun, {
    lay: async () => [],
    analyze: async () => [],
    share: sharing(begun),
    archived: archivedIn(begun),
  });
  here.lay = laying(here);
  here.analyze = analyzing(here);
  return here;
};

/** The lines of JSON lines, read. */
export const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
