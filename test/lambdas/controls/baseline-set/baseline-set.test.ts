import {
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackSetCommand,
  DescribeStackSetCommand,
  type DescribeStackSetCommandOutput,
  ListStackSetOperationsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import {
  activateStackSets,
  changedBaseline,
  establishBaseline,
  layBaselineSet,
  prepareBaselineSet,
} from '../../../support/baseline.ts';
import { operationId } from '../../../support/builders.ts';
import { crashingConnection, createCrasher } from '../../../support/crashes.ts';
import {
  changesOf,
  type Hardening,
  hardening,
  INVITED,
  MANAGEMENT,
} from '../../../support/hardening.ts';

const StackSetName = 'HoldfastBaseline';
const CREATE = 'cloudformation:CreateStackSet';
const DELETE = 'cloudformation:DeleteStackSet';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const home = () => here.target(MANAGEMENT).homeRegion;
const management = () => cloudFormation(here.administrator(MANAGEMENT), home());
const changed = () => changedBaseline(here.settings);

const set = async () =>
  (await management().send(new DescribeStackSetCommand({ StackSetName }))).StackSet;

const digest = async () =>
  (await set())?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'TemplateDigest')
    ?.ParameterValue;

const operations = async () => {
  const answer = await management().send(new ListStackSetOperationsCommand({ StackSetName }));
  return answer.Summaries?.map(({ Action }) => Action);
};

/** An account whose stack comes from the set. */
const occupy = () => establishBaseline(here, { account: INVITED });

type Around = (command: object, send: () => Promise<unknown>) => Promise<unknown>;

/** The function's own connection, with a hand between its calls and AWS. */
const intercepted = (around: Around): Connection => {
  const own = here.own('prepare-baseline-set');
  return {
    ...own,
    client: (service, region, make) => {
      const client = own.client(service, region, make) as {
        send(command: object): Promise<unknown>;
      };
      const send = (command: object) => around(command, () => client.send(command));
      return new Proxy(client, {
        get: (of, key) => (key === 'send' ? send : Reflect.get(of, key)),
      }) as ReturnType<typeof make>;
    },
  };
};

describe('baselineSet', () => {
  test('makes the set for the service to manage, with no account in it', async () => {
    await activateStackSets(here);

    const calls = await here.calls(async () => {
      expect(await prepareBaselineSet(here)).toMatchObject({
        status: 'COMPLETED',
        changes: [expect.stringContaining('reaches no account by itself')],
      });
    });

    expect(changesOf(calls)).toEqual([CREATE]);
    expect(await set()).toMatchObject({
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: false },
      Tags: [{ Key: 'holdfast:managed', Value: 'true' }],
    });
    expect(await operations()).toEqual([]);
  });

  test('costs one look the second time', async () => {
    await layBaselineSet(here);

    const calls = await here.calls(() => prepareBaselineSet(here));

    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeStackSet']);
  });

  test('makes an empty set anew for another baseline', async () => {
    await layBaselineSet(here);
    const before = await digest();

    const calls = await here.calls(() => prepareBaselineSet(here, { settings: changed() }));

    expect(changesOf(calls)).toEqual([DELETE, CREATE]);
    expect(await digest()).not.toBe(before);
    const again = await here.calls(() => prepareBaselineSet(here, { settings: changed() }));
    expect(changesOf(again)).toEqual([]);
  });

  test('leaves a set alone that accounts have stacks of, and says how the template gets there', async () => {
    await layBaselineSet(here);
    await occupy();
    const before = { digest: await digest(), operations: await operations() };

    const calls = await here.calls(async () => {
      expect(await prepareBaselineSet(here, { settings: changed() })).toMatchObject({
        status: 'COMPLETED',
        changes: [],
        notes: [
          expect.stringMatching(/still bears .* next run of such an account .* own stack alone/),
        ],
      });
    });

    expect(changesOf(calls)).toEqual([]);
    expect({ digest: await digest(), operations: await operations() }).toEqual(before);
    const run = operationId(2);
    await establishBaseline(here, { account: INVITED, settings: changed(), run });
    expect((await prepareBaselineSet(here, { settings: changed() }))?.notes).toEqual([]);
  });

  test('only says what it would do in mode report', async () => {
    await activateStackSets(here);

    const calls = await here.calls(async () => {
      expect((await prepareBaselineSet(here, { mode: 'report' }))?.changes).toHaveLength(1);
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test.each([0, 1])('goes on where it was when it breaks off after change %i', async (effect) => {
    await layBaselineSet(here);
    const crasher = createCrasher({ effect, when: 'after' });
    const connection = crashingConnection(here.own('prepare-baseline-set'), crasher);

    const broken = await prepareBaselineSet(here, { settings: changed(), connection });
    const again = await prepareBaselineSet(here, { settings: changed() });

    expect(broken?.status).toBe('FAILED');
    expect(again?.status).toBe('COMPLETED');
    const third = await here.calls(() => prepareBaselineSet(here, { settings: changed() }));
    expect(changesOf(third)).toEqual([]);
  });
});

describe('on a bad day, baselineSet', () => {
  test('sends to Trusted access where StackSets may not act', async () => {
    expect((await prepareBaselineSet(here))?.reason).toMatchObject({
      code: 'StackSetsNotActivated',
      nextStep: expect.stringContaining('Trusted access'),
    });
  });

  test('keeps a set that an account came into meanwhile', async () => {
    await layBaselineSet(here);
    let came = false;
    const connection = intercepted(async (command, send) => {
      if (command instanceof DeleteStackSetCommand && !came) {
        came = true;
        await occupy();
      }
      return send();
    });

    const cell = await prepareBaselineSet(here, { settings: changed(), connection });

    expect(cell?.status).toBe('COMPLETED');
    expect(came).toBe(true);
    expect(await operations()).toEqual(['CREATE']);
  });

  test('refuses a set that is somebody else’s', async () => {
    await activateStackSets(here);
    await management().send(
      new CreateStackSetCommand({
        StackSetName,
        TemplateBody: JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } }),
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { Enabled: false },
      }),
    );

    const calls = await here.calls(async () => {
      expect((await prepareBaselineSet(here))?.reason).toMatchObject({
        code: 'StackForeign',
        message: expect.stringContaining('not made by Holdfast'),
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test.each<[string, boolean, string]>([
    ['makes it anew', false, 'COMPLETED'],
    ['refuses it', true, 'FAILED'],
  ])(
    'of a set that somebody has deploy by itself, %s (accounts in it: %s)',
    async (_, occupied, status) => {
      await layBaselineSet(here);
      if (occupied) await occupy();
      let remade = false;
      const connection = intercepted(async (command, send) => {
        const answer = (await send()) as DescribeStackSetCommandOutput;
        remade ||= command instanceof CreateStackSetCommand;
        if (!(command instanceof DescribeStackSetCommand) || remade) return answer;
        return { ...answer, StackSet: { ...answer.StackSet, AutoDeployment: { Enabled: true } } };
      });

      const cell = await prepareBaselineSet(here, { connection });

      expect(cell?.status).toBe(status);
      if (occupied) expect(cell?.reason?.message).toContain('deploys automatically');
      expect(remade).toBe(!occupied);
    },
  );
});

test('the function can reach no account through the set', async () => {
  await layBaselineSet(here);
  const own = cloudFormation(here.own('prepare-baseline-set'), home());
  const DeploymentTargets = { OrganizationalUnitIds: [here.foundation.rootId] };

  const attempts = [
    own.send(
      new CreateStackInstancesCommand({ StackSetName, DeploymentTargets, Regions: [home()] }),
    ),
    own.send(new UpdateStackSetCommand({ StackSetName, UsePreviousTemplate: true })),
  ];

  for (const attempt of attempts) {
    await expect(attempt).rejects.toMatchObject({ name: 'AccessDenied' });
  }
});
