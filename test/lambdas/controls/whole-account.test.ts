import type { Connection } from '../../../lambdas/aws/connection.ts';
import { AUDIT_ROLE, EXECUTION_ROLE } from '../../../lambdas/contracts/names.ts';
import { accountIdentity } from '../../../lambdas/controls/account-identity/account-identity.ts';
import { baselineStack } from '../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline } from '../../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import type { Change, Control, Target } from '../../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../lambdas/controls/organization-trail/organization-trail.ts';
import { organizationalUnits } from '../../../lambdas/controls/organizational-units/organizational-units.ts';
import { recorder } from '../../../lambdas/controls/recorder/recorder.ts';
import { enterAccount } from '../../../lambdas/controls/sessions.ts';
import { regionTargets } from '../../../lambdas/controls/targets.ts';
import { trail } from '../../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../../lambdas/domain/operations/stage.ts';
import { operationId } from '../../support/builders.ts';
import { quick } from '../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type FunctionRole,
  type Hardening,
  hardening,
} from '../../support/hardening.ts';

const operation = { id: operationId(), requestedBy: 'alice@example.com' };
let here: Hardening;
let target: Target;
afterEach(() => here.stop());

const run = <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  connection: Connection,
  changes: Partial<ControlRun<Observed>> = {},
): Promise<readonly StageCell[]> =>
  runControl(control, {
    mode: 'enforce',
    targets: [target],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
    ...changes,
  });

/** One session, as the function of the stage opens it. */
const as = <Desired, Observed, Step extends Change>(
  role: string,
  name: FunctionRole,
  { permissions }: Control<Desired, Observed, Step>,
): Promise<Connection> =>
  enterAccount({
    own: here.own(name),
    target,
    role,
    operation,
    permissions: role === AUDIT_ROLE ? permissions.audit : permissions.execution,
  });

const layFoundation = async (): Promise<readonly StageCell[]> => {
  let organizationTrailArn: string | undefined;
  const units = await run(organizationalUnits, here.own('ensure-organizational-units'));
  const made = await run(organizationTrail, here.own('enable-organization-trail'), {
    converged: (_, { trail: found }) => {
      organizationTrailArn = found?.arn;
    },
  });
  const foundation = organizationTrailArn === undefined ? {} : { organizationTrailArn };
  target = { ...target, foundation: { ...here.foundation, ...foundation } };
  return [...units, ...made];
};

const carry = async (
  mode: 'enforce' | 'report' | 'verify' = 'enforce',
): Promise<readonly StageCell[]> => {
  const role = mode === 'enforce' ? EXECUTION_ROLE : AUDIT_ROLE;
  const access = await enterForBaseline({
    own: here.own('establish-access'),
    target,
    operation,
    bootstrapRole: here.settings.bootstrapRole,
    accessRoles: here.settings.accessRoles,
    patienceMs: 0,
  });
  const targets = regionTargets(here.settings, target.foundation, CREATED);
  return [
    ...(await run(baselineStack, access.connection, { mode, changing: access.changing })),
    ...(await run(accountIdentity, await as(role, 'identify-account', accountIdentity), { mode })),
    ...(await run(trail, await as(role, 'secure-trail', trail), { mode })),
    ...(await run(recorder, await as(role, 'record-configuration', recorder), { mode, targets })),
  ];
};

const failures = (cells: readonly StageCell[]) =>
  cells.flatMap(({ status, reason }) => (status === 'COMPLETED' ? [] : [reason]));

describe.each(['organization', 'account'] as const)('an account in trail mode %s', (mode) => {
  beforeEach(async () => {
    here = await hardening({ trail: { mode, logRetentionDays: 365 } });
    target = here.target(CREATED, { alias: { value: 'payments', given: false } });
  });

  test('is hardened with the rights that functions and sessions have, and no call refused', async () => {
    let cells: readonly StageCell[] = [];

    const calls = await here.calls(async () => {
      cells = [...(await layFoundation()), ...(await carry())];
    });
    const refused = calls.filter(
      ({ status, operation: of }) => status === 403 && of !== 'AssumeRole',
    );

    expect(failures(cells)).toEqual([]);
    expect(cells).toHaveLength(2 + 3 + 17);
    expect(refused).toEqual([]);
  });

  test('is left alone the second time, and looked at with the rights to read', async () => {
    await layFoundation();
    await carry();

    const calls = await here.calls(async () => {
      expect(failures(await layFoundation())).toEqual([]);
      expect(failures(await carry())).toEqual([]);
      const reported = await carry('report');
      expect(reported.flatMap(({ changes }) => changes)).toEqual([]);
      expect(failures(reported)).toEqual([]);
      expect(failures(await carry('verify'))).toEqual([]);
    });

    expect(changesOf(calls)).toEqual([]);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('shows in every call who asked', async () => {
    await layFoundation();

    const calls = await here.calls(carry);
    const entered = calls.filter(
      ({ operation: of, status }) => of === 'AssumeRole' && status === 200,
    );

    expect(entered.map(({ parameters }) => parameters['RoleSessionName'])).toEqual(
      Array(4).fill(operation.id),
    );
    expect(entered.map(({ parameters }) => parameters['SourceIdentity'])).toEqual([
      undefined,
      ...Array(3).fill('alice@example.com'),
    ]);
  });
});
