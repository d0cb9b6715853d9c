import {
  ApplyArchiveRuleCommand,
  CreateArchiveRuleCommand,
  DeleteArchiveRuleCommand,
  GetArchiveRuleCommand,
  GetFindingV2Command,
  ListArchiveRulesCommand,
  ListFindingsV2Command,
  UpdateArchiveRuleCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { A_WHILE, analyzerAccount } from '../../../support/analyzer-account.ts';
import { BARE, DATA_PLATFORM, HOME, policyOf, SECURITY } from '../../../support/starting-world.ts';

const EXCHANGE = `data-platform-exchange-${DATA_PLATFORM}`;
const PARTNER = '999900001111';

/** Buckets of Legacy Billing, whose policies tests write. */
const sharing = async (region = HOME) => {
  const account = await analyzerAccount({ region });
  const s3 = new S3Client({ ...account.as(BARE, region), forcePathStyle: true });
  const statement = (bucket: string, more: object) => ({
    Effect: 'Allow',
    Principal: { AWS: PARTNER },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    ...more,
  });
  const share = async (bucket: string, ...statements: readonly object[]) => {
    await s3.send(
      new CreateBucketCommand({
        Bucket: bucket,
        ...(region === HOME
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
      }),
    );
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: {} }),
    );
    const Policy = policyOf(...statements.map((more) => statement(bucket, more)));
    await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  };
  const found = async (bucket: string) => {
    const arn = await account.created();
    const all = await account.findings(arn);
    return all.filter(({ resource }) => resource === `arn:aws:s3:::${bucket}`);
  };
  return { ...account, s3, share, found };
};

describe('findings', () => {
  test('of the starting world are the bucket that Data Platform shares', async () => {
    const { created, findings, client } = await analyzerAccount();
    const analyzerArn = await created();

    const found = await findings(analyzerArn);

    expect(found).toMatchObject([
      {
        resource: `arn:aws:s3:::${EXCHANGE}`,
        resourceType: 'AWS::S3::Bucket',
        resourceOwnerAccount: DATA_PLATFORM,
        status: 'ACTIVE',
        findingType: 'ExternalAccess',
      },
    ]);
    const one = new GetFindingV2Command({ analyzerArn, id: found[0]?.id });
    expect((await client.send(one)).findingDetails).toEqual([
      {
        externalAccessDetails: {
          action: ['s3:GetObject', 's3:ListBucket'],
          condition: {},
          isPublic: false,
          principal: { AWS: PARTNER },
          sources: [{ type: 'POLICY' }],
        },
      },
    ]);
  });

  test('come once the analyzer is active, with ids that stay', async () => {
    const { create, findings, clock } = await analyzerAccount();
    const { arn = '' } = await create();
    expect(await findings(arn)).toEqual([]);

    clock.advance(A_WHILE);
    const [first] = await findings(arn);
    clock.advance(A_WHILE);
    const [second] = await findings(arn);

    expect(first?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second?.id).toBe(first?.id);
    expect(second?.createdAt).toEqual(first?.createdAt);
  });

  test('are of buckets in the region of the analyzer', async () => {
    const { created, findings, share } = await sharing('eu-west-1');
    await share('shared-there', {});

    const found = await findings(await created());

    expect(found.map(({ resource }) => resource)).toEqual(['arn:aws:s3:::shared-there']);
  });

  test('of an account analyzer are about its own buckets, shared with anybody else', async () => {
    const { created, findings, as } = await analyzerAccount();
    const s3 = new S3Client({ ...as(SECURITY), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'own' }));
    const Policy = policyOf({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${BARE}:role/reader` },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::own/*',
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'own', Policy }));

    const ofAccount = await findings(await created({ type: 'ACCOUNT', analyzerName: 'own' }));
    const ofOrganization = await findings(await created());

    expect(ofAccount.map(({ resource }) => resource)).toEqual(['arn:aws:s3:::own']);
    expect(ofOrganization.map(({ resource }) => resource)).toEqual([`arn:aws:s3:::${EXCHANGE}`]);
  });

  test.each<[string, object[], number]>([
    ['an account outside', [{}], 1],
    ['a role outside', [{ Principal: { AWS: `arn:aws:iam::${PARTNER}:role/r` } }], 1],
    ['two accounts outside', [{ Principal: { AWS: [PARTNER, '999900002222'] } }], 2],
    ['an account of the organization', [{ Principal: { AWS: DATA_PLATFORM } }], 0],
    ['an AWS service', [{ Principal: { Service: 'config.amazonaws.com' } }], 0],
    ['everybody', [{ Principal: '*' }], 1],
    [
      'everybody of the organization',
      [
        {
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-holdfast001' } },
        },
      ],
      0,
    ],
    [
      'everybody of another organization',
      [
        {
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-elsewhere1' } },
        },
      ],
      1,
    ],
    [
      'an account outside that a condition names',
      [{ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': PARTNER } } }],
      1,
    ],
    [
      'an account outside from some address',
      [{ Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }],
      1,
    ],
    [
      'an account outside, and nobody outside',
      [
        {},
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-holdfast001' } },
        },
      ],
      0,
    ],
  ])('of a bucket that lets in %s: %#', async (_whom, statements, count) => {
    const { share, found } = await sharing();
    await share('shared', ...statements);

    expect(await found('shared')).toHaveLength(count);
  });

  test('are none where Block Public Access closes a public policy', async () => {
    const { share, found, s3 } = await sharing();
    await share('shared', { Principal: '*' });
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket: 'shared',
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      }),
    );

    expect(await found('shared')).toEqual([]);
  });

  test('are resolved when the access is gone', async () => {
    const { share, found, s3, findings } = await sharing();
    await share('shared', {});
    const [finding] = await found('shared');
    const arn = `arn:aws:access-analyzer:${HOME}:${SECURITY}:analyzer/holdfast`;

    await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'shared' }));

    const resolved = await findings(arn, { filter: { status: { eq: ['RESOLVED'] } } });
    expect(resolved.map(({ id }) => id)).toEqual([finding?.id]);
  });

  test('are filtered, sorted and paged', async () => {
    const { share, created, findings, client } = await sharing();
    await share('public', { Principal: '*' });
    await share('shared', {});
    const analyzerArn = await created();
    const names = async (input: object) =>
      (await findings(analyzerArn, input)).map(({ resource }) => resource?.slice(13));

    expect(await names({ filter: { isPublic: { eq: ['true'] } } })).toEqual(['public']);
    expect(await names({ filter: { resourceOwnerAccount: { neq: [BARE] } } })).toEqual([EXCHANGE]);
    expect(await names({ filter: { resource: { contains: ['shar'] } } })).toEqual(['shared']);
    expect(await names({ filter: { 'principal.AWS': { eq: ['*'] } } })).toEqual(['public']);
    expect(await names({ filter: { resourceType: { eq: ['AWS::IAM::Role'] } } })).toEqual([]);
    expect(await names({ sort: { attributeName: 'resource', orderBy: 'DESC' } })).toEqual([
      'shared',
      'public',
      EXCHANGE,
    ]);
    await expect(names({ filter: { colour: { eq: ['red'] } } })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const page = new ListFindingsV2Command({ analyzerArn, maxResults: 2 });
    const { nextToken, findings: first } = await client.send(page);
    expect(first).toHaveLength(2);
    expect(await names({ nextToken })).toHaveLength(1);
  });

  test('of an analyzer that is not there are not found', async () => {
    const { findings } = await analyzerAccount();

    await expect(
      findings(`arn:aws:access-analyzer:${HOME}:${SECURITY}:analyzer/none`),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('archive rules', () => {
  const filter = { resourceOwnerAccount: { eq: [DATA_PLATFORM] } };
  const names = { analyzerName: 'holdfast', ruleName: 'partner' };

  test('given with the analyzer archive what it finds', async () => {
    const { created, findings } = await analyzerAccount();
    const arn = await created({ archiveRules: [{ ruleName: 'partner', filter }] });

    expect((await findings(arn)).map(({ status }) => status)).toEqual(['ARCHIVED']);
  });

  test('made later archive what was found before when they are applied', async () => {
    const { created, findings, client, emitted } = await analyzerAccount();
    const analyzerArn = await created();
    await findings(analyzerArn);
    await client.send(new CreateArchiveRuleCommand({ ...names, filter }));
    expect((await findings(analyzerArn)).map(({ status }) => status)).toEqual(['ACTIVE']);

    await client.send(new ApplyArchiveRuleCommand({ analyzerArn, ruleName: 'partner' }));

    expect((await findings(analyzerArn)).map(({ status }) => status)).toEqual(['ARCHIVED']);
    expect(emitted.map(({ detail }) => detail['status'])).toEqual(['ACTIVE', 'ARCHIVED']);
  });

  test('are read, changed and deleted', async () => {
    const { create, client } = await analyzerAccount();
    await create();
    await client.send(new CreateArchiveRuleCommand({ ...names, filter }));
    await expect(
      client.send(new CreateArchiveRuleCommand({ ...names, filter })),
    ).rejects.toMatchObject({ name: 'ConflictException', resourceType: 'ArchiveRule' });

    const changed = { isPublic: { eq: ['false'] } };
    await client.send(new UpdateArchiveRuleCommand({ ...names, filter: changed }));

    const { archiveRule } = await client.send(new GetArchiveRuleCommand(names));
    expect(archiveRule).toMatchObject({ ruleName: 'partner', filter: changed });
    await client.send(new DeleteArchiveRuleCommand(names));
    const left = await client.send(new ListArchiveRulesCommand({ analyzerName: 'holdfast' }));
    expect(left.archiveRules).toEqual([]);
  });
});

describe('EventBridge', () => {
  test('is told of a new finding in the account and region of the analyzer', async () => {
    const { created, findings, emitted } = await analyzerAccount();
    const arn = await created();

    const [finding] = await findings(arn);

    expect(emitted).toEqual([
      {
        source: 'aws.access-analyzer',
        'detail-type': 'Access Analyzer Finding',
        account: SECURITY,
        region: HOME,
        resources: [arn],
        detail: {
          version: '1.0',
          id: finding?.id,
          status: 'ACTIVE',
          resourceType: 'AWS::S3::Bucket',
          resource: `arn:aws:s3:::${EXCHANGE}`,
          createdAt: expect.stringMatching(/^2026-11-21T\d\d:\d\d:\d\dZ$/),
          analyzedAt: expect.stringMatching(/Z$/),
          updatedAt: expect.stringMatching(/Z$/),
          accountId: DATA_PLATFORM,
          region: HOME,
          principal: { AWS: PARTNER },
          action: ['s3:GetObject', 's3:ListBucket'],
          condition: {},
          isDeleted: false,
          isPublic: false,
        },
      },
    ]);
  });

  test('is told once, and again when the finding changes', async () => {
    const { created, findings, share, s3, emitted } = await sharing();
    const arn = await created();
    await findings(arn);
    await share('shared', {});
    await findings(arn);
    await findings(arn);
    await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'shared' }));
    await findings(arn);

    const told = emitted.filter(({ detail }) => detail['resource'] === 'arn:aws:s3:::shared');
    expect(told.map(({ detail }) => detail['status'])).toEqual(['ACTIVE', 'RESOLVED']);
  });
});
