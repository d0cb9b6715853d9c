import {
  CreateAnalyzerCommand,
  CreateArchiveRuleCommand,
  DeleteAnalyzerCommand,
  ListAnalyzersCommand,
  ListArchiveRulesCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeregisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { accessAnalyzer } from '../../../../lambdas/aws/clients/access-analyzer.ts';
import { eventBridge } from '../../../../lambdas/aws/clients/event-bridge.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import { FINDINGS_STREAM, ORGANIZATION_ANALYZER } from '../../../../lambdas/contracts/names.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { region } from '../../../support/builders.ts';
import { CREATED, changesOf, MANAGEMENT, SECURITY } from '../../../support/hardening.ts';
import {
  linesOf,
  type OrganizationAnalyzersPlane,
  organizationAnalyzersPlane,
} from '../../../support/organization-analyzers.ts';
import { eventually } from '../../../support/tasks.ts';

const HOME = region('us-east-1');
const AWAY = region('eu-west-1');
const regions = [HOME, AWAY, region('eu-central-1')];

let here: OrganizationAnalyzersPlane;
beforeEach(async () => {
  here = await organizationAnalyzersPlane({ regions });
});
afterEach(() => here.stop());

const analyzers = (where = AWAY) => accessAnalyzer(here.administrator(SECURITY), where);
const rules = (where = AWAY) => eventBridge(here.administrator(SECURITY), where);

const listed = async (where = AWAY) => {
  const { analyzers: found = [] } = await analyzers(where).send(new ListAnalyzersCommand({}));
  return found;
};

const removeRule = async (where = AWAY) => {
  const { Targets: targets = [] } = await rules(where).send(
    new ListTargetsByRuleCommand({ Rule: FINDINGS_STREAM }),
  );
  const Ids = targets.map(({ Id = '' }) => Id);
  await rules(where).send(new RemoveTargetsCommand({ Rule: FINDINGS_STREAM, Ids }));
  await rules(where).send(new DeleteRuleCommand({ Name: FINDINGS_STREAM }));
};

const statuses = (cells: readonly StageCell[]) => [...new Set(cells.map(({ status }) => status))];
const changed = (cells: readonly StageCell[]) =>
  Object.fromEntries(
    cells.flatMap(({ region: where, changes }) => (changes.length === 0 ? [] : [[where, changes]])),
  );

describe('organization-analyzers', () => {
  test('makes one analyzer a region, and a rule to the home region in every other', async () => {
    const calls = await here.calls(async () => {
      expect(statuses(await here.lay())).toEqual(['COMPLETED']);
    });

    expect([...changesOf(calls)].sort()).toEqual([
      'access-analyzer:CreateAnalyzer',
      'access-analyzer:CreateAnalyzer',
      'access-analyzer:CreateAnalyzer',
      'events:PutRule',
      'events:PutRule',
      'events:PutTargets',
      'events:PutTargets',
    ]);
    expect(await listed()).toMatchObject([
      {
        name: ORGANIZATION_ANALYZER,
        type: 'ORGANIZATION',
        status: 'ACTIVE',
        tags: { 'holdfast:managed': 'true' },
      },
    ]);
    expect(Object.keys(here.foundation.analyzers ?? {}).sort()).toEqual([...regions].sort());
  });

  test('changes nothing the second time, and asks three questions a region', async () => {
    await here.lay();

    const calls = await here.calls(here.lay);

    expect(changesOf(calls)).toEqual([]);
    const asked = calls.filter(({ service }) => ['access-analyzer', 'events'].includes(service));
    expect(asked).toHaveLength(3 * regions.length);
  });

  test.each([HOME, AWAY])(
    'makes a deleted analyzer of %s again, and nothing else',
    async (where) => {
      await here.lay();
      await analyzers(where).send(
        new DeleteAnalyzerCommand({ analyzerName: ORGANIZATION_ANALYZER }),
      );

      let cells: readonly StageCell[] = [];
      const calls = await here.calls(async () => {
        cells = await here.lay();
      });

      expect(changesOf(calls)).toEqual(['access-analyzer:CreateAnalyzer']);
      expect(changed(cells)).toEqual({
        [where]: [`Make the analyzer ${ORGANIZATION_ANALYZER} of the organization.`],
      });
    },
  );

  test.each([HOME, AWAY])('makes a deleted rule of %s again, and nothing else', async (where) => {
    await here.lay();
    await removeRule(where);

    let cells: readonly StageCell[] = [];
    const calls = await here.calls(async () => {
      cells = await here.lay();
    });

    expect(changesOf(calls)).toEqual(['events:PutRule', 'events:PutTargets']);
    expect(Object.keys(changed(cells))).toEqual([where]);
  });

  test('turns a rule on again, and points its target home again', async () => {
    await here.lay();
    await rules().send(new DisableRuleCommand({ Name: FINDINGS_STREAM }));
    const elsewhere = {
      Id: 'home',
      Arn: `arn:aws:events:${AWAY}:${SECURITY}:event-bus/default`,
    };
    await rules().send(new PutTargetsCommand({ Rule: FINDINGS_STREAM, Targets: [elsewhere] }));

    const calls = await here.calls(here.lay);

    expect(changesOf(calls)).toEqual(['events:PutRule', 'events:PutTargets']);
    const { State: state } = await rules().send(new DescribeRuleCommand({ Name: FINDINGS_STREAM }));
    expect(state).toBe('ENABLED');
  });

  test('leaves further targets of the rule, and says so', async () => {
    await here.lay();
    const other = { Id: 'own', Arn: `arn:aws:events:${AWAY}:${SECURITY}:event-bus/default` };
    await rules().send(new PutTargetsCommand({ Rule: FINDINGS_STREAM, Targets: [other] }));

    const cells = await here.lay();

    expect(changed(cells)).toEqual({});
    const notes = cells.find(({ region: where }) => where === AWAY)?.notes ?? [];
    expect(notes.join()).toContain(other.Arn);
  });

  test('adopts an analyzer of the organization with its archive rules', async () => {
    const analyzerName = 'customers-own';
    await analyzers().send(new CreateAnalyzerCommand({ analyzerName, type: 'ORGANIZATION' }));
    const filter = { isPublic: { eq: ['false'] } };
    await analyzers().send(
      new CreateArchiveRuleCommand({ analyzerName, ruleName: 'partners', filter }),
    );

    const cells = await here.lay();

    expect((await listed()).map(({ name }) => name)).toEqual([analyzerName]);
    expect(here.foundation.analyzers?.[AWAY]).toMatch(/\/customers-own$/);
    expect(cells.find(({ region: where }) => where === AWAY)?.notes.join()).toContain(analyzerName);
    const { archiveRules } = await analyzers().send(new ListArchiveRulesCommand({ analyzerName }));
    expect(archiveRules).toMatchObject([{ ruleName: 'partners', filter }]);
  });

  test('leaves a further analyzer beside its own, and says so', async () => {
    await here.lay();
    await analyzers().send(
      new CreateAnalyzerCommand({ analyzerName: 'second', type: 'ORGANIZATION' }),
    );

    const cells = await here.lay();

    expect(changed(cells)).toEqual({});
    expect(here.foundation.analyzers?.[AWAY]).toMatch(/\/holdfast-organization$/);
    expect(cells.find(({ region: where }) => where === AWAY)?.notes.join()).toContain('second');
  });

  test('leaves what an account analyzes for itself', async () => {
    const account = accessAnalyzer(here.administrator(CREATED), AWAY);
    await account.send(new CreateAnalyzerCommand({ analyzerName: 'own', type: 'ACCOUNT' }));

    await here.lay();

    const { analyzers: found = [] } = await account.send(new ListAnalyzersCommand({}));
    expect(found.map(({ name }) => name)).toEqual(['own']);
  });

  test('names an analyzer that cannot work, and what to do', async () => {
    await here.lay();
    await organizations(here.administrator(MANAGEMENT)).send(
      new DeregisterDelegatedAdministratorCommand({
        AccountId: SECURITY,
        ServicePrincipal: 'access-analyzer.amazonaws.com',
      }),
    );

    const cells = await here.lay();

    expect(cells.find(({ region: where }) => where === AWAY)?.reason).toMatchObject({
      code: 'AnalyzerUnusable',
      message: expect.stringContaining('DELEGATED_ADMINISTRATOR_DEREGISTERED'),
      nextStep: expect.stringContaining(`--region ${AWAY}`),
    });
  });
});

describe('a finding', () => {
  test.each([HOME, AWAY])('of %s arrives in the archive as a line of JSON', async (where) => {
    await here.lay();
    await here.share('shared-bucket', where);

    const objects = await eventually(
      async () => here.archived('AccessAnalyzer/'),
      (found) => Object.keys(found).length > 0,
    );

    const [[key, text] = ['', '']] = Object.entries(objects);
    expect(key).toMatch(
      /^AccessAnalyzer\/\d{4}\/\d\d\/\d\d\/\d\d\/holdfast-access-analyzer-.*\.gz$/,
    );
    expect(text.endsWith('\n')).toBe(true);
    expect(linesOf(text)).toMatchObject([
      {
        source: 'aws.access-analyzer',
        'detail-type': 'Access Analyzer Finding',
        account: SECURITY,
        region: where,
        detail: { resource: 'arn:aws:s3:::shared-bucket', accountId: CREATED, status: 'ACTIVE' },
      },
    ]);
  });
});
