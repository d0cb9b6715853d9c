import {
  DeleteConfigurationAggregatorCommand,
  DescribeConfigurationAggregatorsCommand,
  PutConfigurationAggregatorCommand,
} from '@aws-sdk/client-config-service';
import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  MoveAccountCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { configService } from '../../../../lambdas/aws/clients/config-service.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import {
  CONFIG_AGGREGATOR,
  CONFIG_AGGREGATOR_ROLE,
  CONFIG_SERVICE,
} from '../../../../lambdas/contracts/names.ts';
import { optIn } from '../../../../sandbox/services/account/region-opt-in.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { accountTypeId, region } from '../../../support/builders.ts';
import {
  type ConfigAggregatorPlane,
  configAggregatorPlane,
} from '../../../support/config-aggregator.ts';
import { crashingConnection, createCrasher } from '../../../support/crashes.ts';
import { CREATED, changesOf, MANAGEMENT, SECURITY } from '../../../support/hardening.ts';
import { withPolicies } from '../../../support/organization.ts';

const HOME = region('us-east-1');
const REGIONS = ['us-east-1', 'eu-west-1'];
const PUT = 'config:PutConfigurationAggregator';
const ROLE = `arn:aws:iam::${SECURITY}:role/${CONFIG_AGGREGATOR_ROLE}`;
const ADMINISTRATOR = { AccountId: SECURITY, ServicePrincipal: CONFIG_SERVICE };

let here: ConfigAggregatorPlane;
beforeEach(async () => {
  here = await configAggregatorPlane({ regions: REGIONS });
});
afterEach(() => here.stop());

const customer = () => configService(here.administrator(SECURITY), HOME);
const ofManagement = () => organizations(here.administrator(MANAGEMENT));

const aggregators = async () => {
  const answer = await customer().send(new DescribeConfigurationAggregatorsCommand({}));
  return answer.ConfigurationAggregators ?? [];
};

const made = (name: string) => ({ ConfigurationAggregatorName: name });

describe('configAggregator', () => {
  test('collects in Security what Config records in the regions of the settings', async () => {
    const calls = await here.calls(async () => {
      expect(await here.aggregate()).toMatchObject({
        status: 'COMPLETED',
        changes: [expect.stringMatching(new RegExp(`Security account ${SECURITY} in ${HOME}`))],
      });
    });

    expect(changesOf(calls)).toEqual([PUT]);
    expect(await aggregators()).toMatchObject([
      {
        ...made(CONFIG_AGGREGATOR),
        OrganizationAggregationSource: {
          RoleArn: ROLE,
          AwsRegions: [...REGIONS].sort(),
          AllAwsRegions: false,
        },
      },
    ]);
  });

  test('changes nothing the second time, and tells which sources hand nothing on', async () => {
    await here.aggregate();

    const calls = await here.calls(async () => {
      expect(await here.aggregate()).toMatchObject({
        status: 'COMPLETED',
        changes: [],
        notes: [expect.stringMatching(/nothing from \d+ sources .*, …\).*not enabled/)],
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('follows the regions of the settings', async () => {
    await here.aggregate();
    const settings = { ...here.settings, regions: ['us-east-1', 'ap-south-1'] };

    await here.aggregate({ settings });

    expect(await aggregators()).toMatchObject([
      { OrganizationAggregationSource: { AwsRegions: ['ap-south-1', 'us-east-1'] } },
    ]);
  });

  test('takes back all regions, which somebody had it collect from', async () => {
    await here.aggregate();
    await customer().send(
      new PutConfigurationAggregatorCommand({
        ...made(CONFIG_AGGREGATOR),
        OrganizationAggregationSource: { RoleArn: ROLE, AllAwsRegions: true },
      }),
    );

    expect(changesOf(await here.calls(() => here.aggregate()))).toEqual([PUT]);
  });

  test('leaves others alone, and says so', async () => {
    await customer().send(
      new PutConfigurationAggregatorCommand({
        ...made('compliance'),
        AccountAggregationSources: [{ AccountIds: [CREATED], AllAwsRegions: true }],
      }),
    );

    const cell = await here.aggregate();

    expect(cell?.notes).toContainEqual(expect.stringContaining('compliance'));
    expect(await aggregators()).toHaveLength(2);
  });

  test('only says what it would do in mode report', async () => {
    const calls = await here.calls(async () => {
      expect((await here.aggregate({ mode: 'report' }))?.changes).toHaveLength(1);
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'goes on when it breaks off %s its change',
    async (when) => {
      const crasher = createCrasher({ effect: 0, when });

      const through = (connection: Connection) => crashingConnection(connection, crasher);
      const broken = await here.aggregate({ through });

      expect(broken?.status).toBe('FAILED');
      expect((await here.aggregate())?.status).toBe('COMPLETED');
      expect(changesOf(await here.calls(() => here.aggregate()))).toEqual([]);
    },
  );
});

test('under the mandatory policies it is Holdfast’s to change, and the administrator’s no more', async () => {
  await here.aggregate();
  const { foundation } = await withPolicies(here);
  await ofManagement().send(
    new MoveAccountCommand({
      AccountId: SECURITY,
      SourceParentId: foundation.rootId,
      DestinationParentId: foundation.units[accountTypeId('security')],
    }),
  );

  const settings = { ...here.settings, regions: ['us-east-1'] };
  expect(changesOf(await here.calls(() => here.aggregate({ settings })))).toEqual([PUT]);
  await expect(
    customer().send(new DeleteConfigurationAggregatorCommand(made(CONFIG_AGGREGATOR))),
  ).rejects.toMatchObject({ message: expect.stringContaining('service control policy') });
});

describe('on a bad day, configAggregator', () => {
  test('waits until Config has heard that Security administers it', async () => {
    await ofManagement().send(new DeregisterDelegatedAdministratorCommand(ADMINISTRATOR));
    const again = new Promise((resolve) => setTimeout(resolve, 60)).then(() =>
      ofManagement().send(new RegisterDelegatedAdministratorCommand(ADMINISTRATOR)),
    );

    expect((await here.aggregate())?.status).toBe('COMPLETED');
    await again;
  });

  test('collects from the regions that Security has, and fails for the others by name', async () => {
    const settings = { ...here.settings, regions: [...REGIONS, 'eu-south-1'] };

    const cell = await here.aggregate({ settings });

    expect(cell).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'RegionNotEnabled',
        message: expect.stringMatching(new RegExp(`eu-south-1.*${SECURITY}`)),
        nextStep: expect.stringContaining('enable-region --region-name eu-south-1'),
      },
    });
    expect(await aggregators()).toMatchObject([
      { OrganizationAggregationSource: { AwsRegions: [...REGIONS].sort() } },
    ]);
    optIn(here.world, SECURITY, 'eu-south-1');

    expect((await here.aggregate({ settings }))?.status).toBe('COMPLETED');
    expect((await aggregators())[0]?.OrganizationAggregationSource?.AwsRegions).toContain(
      'eu-south-1',
    );
  });

  test('does not touch one of its name that collects from single accounts', async () => {
    await customer().send(
      new PutConfigurationAggregatorCommand({
        ...made(CONFIG_AGGREGATOR),
        AccountAggregationSources: [{ AccountIds: [CREATED], AllAwsRegions: true }],
      }),
    );

    const calls = await here.calls(async () => {
      expect((await here.aggregate())?.reason).toMatchObject({
        code: 'ConfigAggregatorForeign',
        message: expect.stringContaining(`${SECURITY} in ${HOME}`),
        nextStep: expect.stringContaining('delete-configuration-aggregator'),
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('says why Config cannot ask the organization, and mends with the role', async () => {
    await here.aggregate();
    putRole(here.world, SECURITY, {
      name: CONFIG_AGGREGATOR_ROLE,
      trust: { Version: '2012-10-17', Statement: [] },
    });

    expect((await here.aggregate({ patience: 'none' }))?.reason).toMatchObject({
      code: 'ConfigAggregatorFailing',
      message: expect.stringMatching(
        new RegExp(`${SECURITY} in ${HOME}.*${CONFIG_AGGREGATOR_ROLE}`),
      ),
      nextStep: expect.stringContaining('config.amazonaws.com'),
    });
  });

  test('says what to do where Organizations trusts Config no more', async () => {
    await ofManagement().send(
      new DisableAWSServiceAccessCommand({ ServicePrincipal: CONFIG_SERVICE }),
    );

    expect((await here.aggregate({ patience: 'none' }))?.reason).toMatchObject({
      code: 'OrganizationAccessDeniedException',
      message: expect.stringContaining('service access is disabled'),
      nextStep: expect.stringContaining('may not know its administrator yet'),
    });
  });
});
