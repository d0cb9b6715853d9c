import {
  ConfigServiceClient,
  DeleteConfigurationAggregatorCommand,
  DescribeConfigurationAggregatorSourcesStatusCommand,
  DescribeConfigurationAggregatorsCommand,
  ListTagsForResourceCommand,
  type OrganizationAggregationSource,
  PutConfigurationAggregatorCommand,
} from '@aws-sdk/client-config-service';
import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { optIn } from '../../../../sandbox/services/account/region-opt-in.ts';
import { deleteRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import {
  allow,
  BARE,
  HOME,
  MANAGEMENT,
  SECURITY,
  startingWorld,
} from '../../../support/starting-world.ts';

const SERVICE = 'config.amazonaws.com';
const NAME = 'everything';
const ROLE = `arn:aws:iam::${SECURITY}:role/aggregator`;
const READS = [
  'organizations:DescribeOrganization',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListAccounts',
  'organizations:ListDelegatedAdministrators',
];

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: SERVICE },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': SECURITY } },
    },
  ],
};

/** Security administers Config for the organization, and has a role for an aggregator. */
const administered = async () => {
  const begun = startingWorld();
  const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
  await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: SERVICE }));
  const administrator = { AccountId: SECURITY, ServicePrincipal: SERVICE };
  await organizations.send(new RegisterDelegatedAdministratorCommand(administrator));
  begun.clock.advance(10_000);
  const inline = { reads: { Version: '2012-10-17', Statement: [allow(READS)] } };
  putRole(begun.world, SECURITY, { name: 'aggregator', trust, inline });
  const config = new ConfigServiceClient(begun.as(SECURITY));
  const put = (source: Partial<OrganizationAggregationSource> = {}, client = config) =>
    client.send(
      new PutConfigurationAggregatorCommand({
        ConfigurationAggregatorName: NAME,
        OrganizationAggregationSource: {
          RoleArn: ROLE,
          AwsRegions: [HOME],
          ...source,
        } as OrganizationAggregationSource,
        Tags: [{ Key: 'team', Value: 'security' }],
      }),
    );
  const sources = async () => {
    begun.clock.advance(30_000);
    const { AggregatedSourceStatusList: list = [] } = await config.send(
      new DescribeConfigurationAggregatorSourcesStatusCommand({
        ConfigurationAggregatorName: NAME,
      }),
    );
    return list;
  };
  return { ...begun, organizations, administrator, config, put, sources };
};

describe('an aggregator of the organization', () => {
  test('is made, shown with its tags, updated in place and deleted', async () => {
    const { config, put } = await administered();
    const { ConfigurationAggregator: made } = await put();
    const { ConfigurationAggregator: changed } = await put({
      RoleArn: ROLE,
      AwsRegions: [HOME, 'eu-west-1'],
    });

    const arn = made?.ConfigurationAggregatorArn;
    expect(arn).toMatch(
      new RegExp(`^arn:aws:config:${HOME}:${SECURITY}:config-aggregator/config-aggregator-\\w{8}$`),
    );
    expect(changed).toMatchObject({
      ConfigurationAggregatorArn: arn,
      OrganizationAggregationSource: { AwsRegions: [HOME, 'eu-west-1'] },
    });
    const { Tags } = await config.send(new ListTagsForResourceCommand({ ResourceArn: arn }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'security' }]);
    const named = { ConfigurationAggregatorName: NAME };
    await config.send(new DeleteConfigurationAggregatorCommand(named));
    await expect(
      config.send(
        new DescribeConfigurationAggregatorsCommand({ ConfigurationAggregatorNames: [NAME] }),
      ),
    ).rejects.toMatchObject({ name: 'NoSuchConfigurationAggregatorException' });
  });

  test.each([
    ['no regions', { AwsRegions: [] }],
    ['a region that the account has not enabled', { AwsRegions: [HOME, 'eu-south-1'] }],
    ['both all and some regions', { AllAwsRegions: true }],
  ])('is refused with %s', async (_, source) => {
    const { put } = await administered();

    await expect(put(source as never)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  test('takes a region once the account has enabled it', async () => {
    const { world, put } = await administered();
    optIn(world, SECURITY, 'eu-south-1');

    expect(await put({ RoleArn: ROLE, AwsRegions: ['eu-south-1'] })).toMatchObject({
      ConfigurationAggregator: { ConfigurationAggregatorName: NAME },
    });
  });

  test('does not become one of single accounts', async () => {
    const { config, put } = await administered();
    await put();

    await expect(
      config.send(
        new PutConfigurationAggregatorCommand({
          ConfigurationAggregatorName: NAME,
          AccountAggregationSources: [{ AccountIds: [BARE], AllAwsRegions: true }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });
});

describe('who may make one', () => {
  test('is an administrator, once Config has heard of it', async () => {
    const { as, put, organizations, administrator } = await administered();
    const { ServicePrincipal } = administrator;

    await expect(put(undefined, new ConfigServiceClient(as(BARE)))).rejects.toMatchObject({
      name: 'InvalidRoleException',
    });
    await organizations.send(new DeregisterDelegatedAdministratorCommand(administrator));
    await expect(put()).rejects.toMatchObject({ name: 'OrganizationAccessDeniedException' });
    await organizations.send(
      new RegisterDelegatedAdministratorCommand({ AccountId: SECURITY, ServicePrincipal }),
    );
    await expect(put()).rejects.toMatchObject({ name: 'OrganizationAccessDeniedException' });
  });

  test.each([
    ['config:PutConfigurationAggregator', 'AccessDeniedException'],
    ['config:TagResource', 'AccessDeniedException'],
    ['iam:PassRole', 'AccessDeniedException'],
    ['organizations:ListDelegatedAdministrators', 'OrganizationAccessDeniedException'],
  ])('needs %s', async (missing, name) => {
    const { asRole, put } = await administered();
    const all = [
      'config:PutConfigurationAggregator',
      'config:TagResource',
      'iam:PassRole',
      'organizations:ListDelegatedAdministrators',
    ];
    const allowed = allow(all.filter((action) => action !== missing));
    const one = new ConfigServiceClient(asRole(SECURITY, 'somebody', [allowed]));

    await expect(put(undefined, one)).rejects.toMatchObject({ name });
  });
});

describe('its sources', () => {
  test('tell nothing at first, then which accounts record where', async () => {
    const { config, put, sources } = await administered();
    await put();
    const named = { ConfigurationAggregatorName: NAME };
    const first = await config.send(new DescribeConfigurationAggregatorSourcesStatusCommand(named));

    expect(first.AggregatedSourceStatusList).toEqual([]);
    expect(await sources()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ SourceType: 'ORGANIZATION', LastUpdateStatus: 'SUCCEEDED' }),
        expect.objectContaining({ SourceId: BARE, LastUpdateStatus: 'FAILED', AwsRegion: HOME }),
      ]),
    );
    const { AggregatedSourceStatusList: done = [] } = await config.send(
      new DescribeConfigurationAggregatorSourcesStatusCommand({
        ...named,
        UpdateStatus: ['SUCCEEDED'],
      }),
    );
    expect(done.map(({ SourceType }) => SourceType)).toContain('ORGANIZATION');
    expect(done.map(({ SourceId }) => SourceId)).not.toContain(BARE);
  });

  test.each<[string, (here: Awaited<ReturnType<typeof administered>>) => unknown, RegExp]>([
    [
      'the role is gone',
      ({ world }) => deleteRole(world, SECURITY, 'aggregator'),
      /assume the role/,
    ],
    [
      'the role may not list accounts',
      ({ world }) => putRole(world, SECURITY, { name: 'aggregator', trust, inline: {} }),
      /organizations:/,
    ],
    [
      'Organizations trusts Config no more',
      ({ organizations }) =>
        organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: SERVICE })),
      /service access is disabled/,
    ],
    [
      'somebody took the administration away',
      ({ organizations, administrator }) =>
        organizations.send(new DeregisterDelegatedAdministratorCommand(administrator)),
      /delegated administrator/,
    ],
  ])('fail as a whole when %s', async (_, breakIt, message) => {
    const here = await administered();
    await here.put();
    await breakIt(here);

    expect(await here.sources()).toEqual([
      expect.objectContaining({
        SourceType: 'ORGANIZATION',
        LastUpdateStatus: 'FAILED',
        LastErrorMessage: expect.stringMatching(message),
      }),
    ]);
  });
});
