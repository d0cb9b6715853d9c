import { globSync } from 'node:fs';
import { join } from 'node:path';
import { functionPermissions } from '../../lambdas/contracts/function-permissions.ts';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import type { ControlPermissions, Permission } from '../../lambdas/contracts/permissions.ts';
import { archiveTemplate } from '../../lambdas/controls/log-archive/template.ts';
import { wantedArchive } from '../../lambdas/controls/log-archive/wanted-archive.ts';
import { decide } from '../../sandbox/services/policy/decide.ts';
import { aFoundation, someSettings } from '../support/builders.ts';
import { FACTS, policiesWith, statementsOf } from '../support/guardrails.ts';
import { documentOf, globalKeys } from '../support/simulated-policies.ts';

/**
 * Rule 2: the evidence is out of reach. No administrator of Logging and nothing of Holdfast deletes what was delivered, and
 * nobody at all deletes what the trail delivered before its time is over.
 */

const ROOT = join(import.meta.dirname, '../..');
const { logging } = FACTS;
const inLogging = (role: string) => `arn:aws:sts::${logging}:assumed-role/${role}/someone`;
const BUCKET = `arn:aws:s3:::holdfast-trail-${logging}-us-east-1`;

const all = {
  name: 'all',
  text: JSON.stringify(documentOf([{ Effect: 'Allow', Action: '*', Resource: '*' }])),
};
const ofSecurityUnit = {
  name: 'SecurityOU',
  text: JSON.stringify(documentOf(statementsOf(policiesWith()))),
};

/** Asked of a principal that its own policies allow everything. */
const mayDo = (principal: string, action: string, resource: string): boolean =>
  decide(
    {
      asker: { arn: principal, accountId: logging },
      identity: [all],
      serviceControl: [[all], [all, ofSecurityUnit]],
    },
    { action, resource, context: globalKeys(principal) },
  ).allowed;

const DESTROYS_OBJECTS = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectRetention',
  's3:PutObjectLegalHold',
  's3:BypassGovernanceRetention',
];
const DESTROYS_BUCKET = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutBucketObjectLockConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutEncryptionConfiguration',
];
const DESTROYS_KEY = ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'];

describe('in Logging', () => {
  test.each([
    'Administrator',
    'HoldfastExecution',
    'HoldfastAudit',
    'HoldfastFoundation',
    'OrganizationAccountAccessRole',
  ])('no session of %s deletes an object or shortens how long it is kept', (role) => {
    expect(
      DESTROYS_OBJECTS.filter((action) => mayDo(inLogging(role), action, `${BUCKET}/AWSLogs/x`)),
    ).toEqual([]);
  });

  test.each([
    'Administrator',
    'HoldfastExecution',
    'HoldfastAudit',
    'AWSControlTowerExecution',
    'stacksets-exec-0f',
  ])('no session of %s changes the buckets or the key', (role) => {
    const principal = inLogging(role);

    expect(DESTROYS_BUCKET.filter((action) => mayDo(principal, action, BUCKET))).toEqual([]);
    expect(DESTROYS_KEY.filter((action) => mayDo(principal, action, FACTS.archiveKey))).toEqual([]);
  });

  test('its administrators still read it', () => {
    const reads = ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt'];

    expect(
      reads.filter((action) => !mayDo(inLogging('Administrator'), action, `${BUCKET}/x`)),
    ).toEqual([]);
  });
});

const isPermissions = (value: unknown): value is ControlPermissions =>
  typeof value === 'object' && value !== null && 'execution' in value && 'audit' in value;

const controlPermissions = async (): Promise<readonly ControlPermissions[]> => {
  const modules = await Promise.all(
    globSync('lambdas/controls/*/permissions.ts', { cwd: ROOT }).map(
      (file): Promise<Record<string, unknown>> => import(join(ROOT, file)),
    ),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isPermissions);
};

const actionsIn = (lists: readonly (readonly Permission[] | undefined)[]): readonly string[] =>
  lists.flatMap((list = []) => list.flatMap(({ actions }) => actions));

describe('nothing of Holdfast', () => {
  test('has a right to delete an object, or to shorten how long it is kept, but for files of the console', async () => {
    const controls = (await controlPermissions()).flatMap((of) => Object.values(of));
    const { 'publish-console': publisher, ...functions } = functionPermissions;
    const actions = actionsIn([...controls, ...Object.values(functions)]);
    const console = 'arn:{partition}:s3:::holdfast-console-{management}-{home}';

    expect(actions.length).toBeGreaterThan(300);
    expect(actions.filter((action) => DESTROYS_OBJECTS.includes(action))).toEqual([]);
    for (const { resources } of publisher) {
      expect(resources.filter((resource) => !resource.startsWith(console))).toEqual([]);
    }
  });

  test('has a right to delete buckets or keys, but for the sessions that make the two stacks', async () => {
    const controls = (await controlPermissions()).flatMap(({ bootstrap: _, ...of }) =>
      Object.values(of),
    );
    const actions = actionsIn([...controls, ...Object.values(functionPermissions)]);
    const destroying = ['s3:DeleteBucket', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'];

    // A stack whose creation fails takes its empty buckets and its new key away; AWS deletes no bucket that holds anything.
    expect(actions.filter((action) => destroying.includes(action))).toEqual([]);
  });
});

describe('the archive as CloudFormation makes it', () => {
  const foundation = aFoundation();
  const { Resources: resources } = archiveTemplate(
    wantedArchive(
      {
        organizationId: foundation.organizationId,
        managementAccountId: foundation.managementAccountId,
        securityAccountId: foundation.securityAccountId as AwsAccountId,
        loggingAccountId: foundation.loggingAccountId as AwsAccountId,
        region: 'us-east-1' as Region,
      },
      someSettings(),
    ),
  );
  const buckets = Object.values(resources).filter(({ Type }) => Type === 'AWS::S3::Bucket');
  const lockOf = (purpose: string) =>
    buckets
      .map(({ Properties }) => Properties)
      .find(({ BucketName }) => String(BucketName).startsWith(`holdfast-${purpose}-`))?.[
      'ObjectLockConfiguration'
    ];

  test('locks what the trail delivers by default, in the mode that nobody lifts', () => {
    expect(lockOf('trail')).toMatchObject({
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: expect.any(Number) } },
    });
    expect(someSettings().logArchive.trailLockDays).toBeGreaterThanOrEqual(30);
  });

  test.each(['config', 'sessions', 'access-logs'])(
    'does not lock the bucket for %s, to which AWS would not deliver then',
    (purpose) => {
      expect(lockOf(purpose)).toBeUndefined();
    },
  );

  test('is kept when its stack goes, and keeps what is overwritten', () => {
    expect(buckets).toHaveLength(4);
    for (const { DeletionPolicy, UpdateReplacePolicy, Properties } of buckets) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
      expect(Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
      expect(Properties['PublicAccessBlockConfiguration']).toMatchObject({
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      });
    }
  });
});
