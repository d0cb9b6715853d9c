import { runControl } from '../../../../lambdas/controls/engine.ts';
import { policyDocument } from '../../../../lambdas/controls/policy-document.ts';
import { stackSetsAccessPermissions } from '../../../../lambdas/controls/stack-sets-access/permissions.ts';
import { stackSetsAccess } from '../../../../lambdas/controls/stack-sets-access/stack-sets-access.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { issueCredentials } from '../../../../sandbox/services/sts/sessions.ts';
import { quick } from '../../../support/controls.ts';
import {
  changesOf,
  connect,
  type Hardening,
  hardening,
  MANAGEMENT,
} from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

/** A role that may do what the control lists, and nothing else. */
const connection = () => {
  const tokens = { partition: 'aws', management: MANAGEMENT };
  const inline = { all: policyDocument(stackSetsAccessPermissions.execution, tokens) };
  putRole(here.world, MANAGEMENT, { name: 'activator', trust: {}, inline });
  const role = `arn:aws:iam::${MANAGEMENT}:role/activator`;
  const credentials = issueCredentials(here.world, role, 'test');
  return connect(MANAGEMENT, async () => credentials);
};

const run = async (mode: 'enforce' | 'report' = 'enforce') => {
  const [cell] = await runControl(stackSetsAccess, {
    mode,
    targets: [here.target(MANAGEMENT)],
    settings: here.settings,
    connection: connection(),
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

describe('stackSetsAccess', () => {
  test('activates StackSets for the organization, with the permissions it lists', async () => {
    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({
        status: 'COMPLETED',
        changes: [expect.stringContaining('StackSets')],
      });
    });

    expect(changesOf(calls)).toEqual(['cloudformation:ActivateOrganizationsAccess']);
  });

  test('leaves it alone once it is active', async () => {
    await run();

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('only says so when it is told to look', async () => {
    expect(await run('report')).toMatchObject({ changes: [expect.any(String)] });
    expect(await run('report')).toMatchObject({ changes: [expect.any(String)] });
  });
});
