import {
  DisableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { rootAccess } from '../../../../lambdas/controls/root-access/root-access.ts';
import { quick } from '../../../support/controls.ts';
import { crashingConnection, createCrasher } from '../../../support/crashes.ts';
import { changesOf, type Hardening, hardening, MANAGEMENT } from '../../../support/hardening.ts';

const TRUST = 'organizations:EnableAWSServiceAccess';
const CREDENTIALS = 'iam:EnableOrganizationsRootCredentialsManagement';
const SESSIONS = 'iam:EnableOrganizationsRootSessions';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const run = async (
  mode: 'enforce' | 'report' = 'enforce',
  connection: Connection = here.own('manage-root-access'),
) => {
  const [cell] = await runControl(rootAccess, {
    mode,
    targets: [here.target(MANAGEMENT)],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

const features = async () => {
  const { EnabledFeatures } = await iam(here.administrator(MANAGEMENT)).send(
    new ListOrganizationsFeaturesCommand({}),
  );
  return EnabledFeatures;
};

describe('rootAccess', () => {
  test('trusts IAM, waits until IAM knows, and switches both features on', async () => {
    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({
        status: 'COMPLETED',
        changes: [
          expect.stringContaining('trusted access'),
          expect.stringContaining('accounts made from now on have none'),
          expect.stringContaining('sessions of fifteen minutes'),
        ],
      });
    });

    expect([...new Set(changesOf(calls))]).toEqual([TRUST, CREDENTIALS, SESSIONS]);
    expect(await features()).toEqual(['RootCredentialsManagement', 'RootSessions']);
  });

  test('costs one look the second time', async () => {
    await run();

    const calls = await here.calls(() => run());

    expect(calls.map(({ operation }) => operation)).toEqual(['ListOrganizationsFeatures']);
  });

  test('switches on again what somebody switched off, and nothing else', async () => {
    await run();
    await iam(here.administrator(MANAGEMENT)).send(new DisableOrganizationsRootSessionsCommand({}));

    expect(changesOf(await here.calls(() => run()))).toEqual([SESSIONS]);
  });

  test('only says what it would do in mode report', async () => {
    const calls = await here.calls(async () => {
      expect((await run('report'))?.changes).toHaveLength(3);
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test.each([0, 1, 2])(
    'goes on where it was when it breaks off after change %i',
    async (effect) => {
      const crasher = createCrasher({ effect, when: 'after' });
      const own = here.own('manage-root-access');

      const broken = await run('enforce', crashingConnection(own, crasher));
      const again = await run();

      expect(broken?.status).toBe('FAILED');
      expect(again?.status).toBe('COMPLETED');
      expect(await features()).toEqual(['RootCredentialsManagement', 'RootSessions']);
      expect(changesOf(await here.calls(() => run()))).toEqual([]);
    },
  );

  test.each([
    ['AccountNotManagementOrDelegatedAdministratorException', 'management account'],
    ['OrganizationNotInAllFeaturesModeException', 'Enable all features'],
    ['OrganizationNotFoundException', 'Create an organization'],
  ])('says what to do about %s', async (code, step) => {
    here.aws.faults.add({ kind: 'error', code, operation: 'ListOrganizationsFeatures' });

    expect(await run()).toMatchObject({
      status: 'FAILED',
      reason: {
        code,
        message: expect.stringContaining(MANAGEMENT),
        nextStep: expect.stringContaining(step),
      },
    });
  });
});
