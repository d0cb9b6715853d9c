import { GetEventSelectorsCommand, PutEventSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { quick } from '../../../support/controls.ts';
import { CREATED, type Hardening, hardening, MANAGEMENT } from '../../../support/hardening.ts';
import { layRoles, sessionIn } from '../../../support/own-roles.ts';

let here: Hardening;
afterEach(() => here.stop());

const enforce = async <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  connection: Connection,
): Promise<StageCell | undefined> => {
  const [cell] = await runControl(control, {
    mode: 'enforce',
    targets: [here.target(connection.accountId)],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

const trails = (account: typeof CREATED) =>
  cloudTrail(here.administrator(account), here.target(account).homeRegion);
/** The trail records no management events any more: it goes on, and tells of nothing. */
const silence = (account: typeof CREATED, TrailName: string) =>
  trails(account).send(
    new PutEventSelectorsCommand({
      TrailName,
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false }],
    }),
  );
const recordsManagementEvents = async (account: typeof CREATED, TrailName: string) => {
  const { EventSelectors } = await trails(account).send(
    new GetEventSelectorsCommand({ TrailName }),
  );
  return EventSelectors?.some((selector) => selector.IncludeManagementEvents === true);
};

test('the organization trail tells of management events again', async () => {
  here = await hardening();
  const own = here.own('enable-organization-trail');
  await enforce(organizationTrail, own);
  await silence(MANAGEMENT, 'holdfast-organization-trail');

  expect(await enforce(organizationTrail, own)).toMatchObject({ status: 'COMPLETED' });

  expect(await recordsManagementEvents(MANAGEMENT, 'holdfast-organization-trail')).toBe(true);
});

test('the trail of an account tells of management events again', async () => {
  here = await hardening({ trail: { mode: 'account', logRetentionDays: 365 } });
  await enforce(baselineStack, here.administrator(CREATED));
  layRoles(here);
  const session = await sessionIn(here, 'secure-trail', trail);
  await enforce(trail, session);
  await silence(CREATED, 'holdfast-trail');

  expect(await enforce(trail, session)).toMatchObject({ status: 'COMPLETED' });

  expect(await recordsManagementEvents(CREATED, 'holdfast-trail')).toBe(true);
});
