import { CreateAnalyzerCommand, DeleteAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import {
  CreateServiceLinkedRoleCommand,
  DeleteServiceLinkedRoleCommand,
} from '@aws-sdk/client-iam';
import { accessAnalyzer } from '../../../../lambdas/aws/clients/access-analyzer.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { ORGANIZATION_ANALYZER } from '../../../../lambdas/contracts/names.ts';
import { region } from '../../../support/builders.ts';
import { CREATED, changesOf, SECURITY } from '../../../support/hardening.ts';
import {
  type OrganizationAnalyzersPlane,
  organizationAnalyzersPlane,
} from '../../../support/organization-analyzers.ts';

const HOME = region('us-east-1');
const AWAY = region('eu-west-1');
const ROLE = 'AWSServiceRoleForAccessAnalyzer';

let here: OrganizationAnalyzersPlane;
beforeEach(async () => {
  here = await organizationAnalyzersPlane({ regions: [HOME, AWAY] });
  await here.lay();
});
afterEach(() => here.stop());

/** The account's role as it may be: AWS makes it by itself, or its people do. */
const makeRole = () =>
  iam(here.administrator(CREATED)).send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'access-analyzer.amazonaws.com' }),
  );

describe('analyzer', () => {
  test('makes the service-linked role, and nothing the second time', async () => {
    const first = await here.calls(async () => {
      expect(await here.analyze()).toMatchObject([{ status: 'COMPLETED', region: 'global' }]);
    });
    const second = await here.calls(() => here.analyze());

    expect(changesOf(first)).toEqual(['iam:CreateServiceLinkedRole']);
    expect(changesOf(second)).toEqual([]);
    expect(await here.analyze('verify')).toMatchObject([{ status: 'COMPLETED' }]);
  });

  test('plans the role alone when it only looks', async () => {
    const calls = await here.calls(async () => {
      const [cell] = await here.analyze('report');
      expect(cell?.changes).toEqual([`Make the service-linked role ${ROLE}.`]);
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('makes a role again that somebody deleted', async () => {
    await here.analyze();
    await iam(here.administrator(CREATED)).send(
      new DeleteServiceLinkedRoleCommand({ RoleName: ROLE }),
    );

    const [drifted] = await here.analyze('report');
    const calls = await here.calls(() => here.analyze());

    expect(drifted?.changes).toEqual([`Make the service-linked role ${ROLE}.`]);
    expect(changesOf(calls)).toEqual(['iam:CreateServiceLinkedRole']);
  });

  test('asks a new account nothing first, and takes a role that AWS has made meanwhile', async () => {
    await makeRole();

    const calls = await here.calls(async () => {
      const cells = await here.analyze('enforce', { unset: true, settle: 'later' });
      expect(cells).toMatchObject([{ status: 'COMPLETED' }]);
    });

    const asked = calls.filter(({ service }) => ['iam', 'access-analyzer'].includes(service));
    expect(asked.map(({ operation }) => operation)).toEqual(['CreateServiceLinkedRole']);
  });

  test('asks for one region, however many there are', async () => {
    await here.analyze();

    const calls = await here.calls(() => here.analyze('verify'));

    const asked = calls.filter(({ service }) => service === 'access-analyzer');
    expect(asked.map(({ operation, account }) => [operation, account])).toEqual([
      ['GetAnalyzer', SECURITY],
      ['ListAnalyzers', CREATED],
    ]);
  });

  test("leaves the account's own analyzer, and says that its findings stay there", async () => {
    await accessAnalyzer(here.administrator(CREATED), HOME).send(
      new CreateAnalyzerCommand({ analyzerName: 'teams-own', type: 'ACCOUNT' }),
    );

    const calls = await here.calls(async () => {
      const [cell] = await here.analyze();
      expect(cell?.notes.join()).toContain('teams-own');
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('names the regions that the foundation has not covered', async () => {
    const { [HOME]: analyzer = '' } = here.foundation.analyzers ?? {};
    here.foundation = { ...here.foundation, analyzers: { [HOME]: analyzer } };

    const calls = await here.calls(async () => {
      const [cell] = await here.analyze();
      expect(cell?.reason).toMatchObject({
        code: 'FoundationIncomplete',
        message: expect.stringContaining(AWAY),
        nextStep: expect.stringContaining('foundation'),
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test.each(['enforce', 'verify', 'report'] as const)(
    'fails to %s when the analyzer of the lead region is gone',
    async (mode) => {
      await accessAnalyzer(here.administrator(SECURITY), HOME).send(
        new DeleteAnalyzerCommand({ analyzerName: ORGANIZATION_ANALYZER }),
      );

      expect(await here.analyze(mode)).toMatchObject([
        { status: 'FAILED', reason: { code: 'AnalyzerNotAtWork' } },
      ]);
    },
  );
});
