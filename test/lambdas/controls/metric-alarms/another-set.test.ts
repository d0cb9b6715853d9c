import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import {
  ACCOUNT_GROUP,
  type AlarmOrganization,
  alarmOrganization,
  ORGANIZATION_GROUP,
} from '../../../support/alarm-organization.ts';
import { CREATED, MANAGEMENT } from '../../../support/hardening.ts';

let here: AlarmOrganization;
afterEach(() => here.stop());

/** What the function of the foundation and that of the stage do for all accounts, and HoldfastExecution in one. */
const CARRIERS = [
  ['of the organization, by the foundation', 'organization', MANAGEMENT, 'layAlarms'],
  ['of the organization, by the stage of an account', 'organization', MANAGEMENT, 'carry'],
  ['of one account', 'account', CREATED, 'carry'],
] as const;

describe.each(CARRIERS)('the alarms %s', (_, mode, account, carrier) => {
  beforeEach(async () => {
    here = await alarmOrganization({ trail: { mode, logRetentionDays: 365 } });
    if (mode === 'account') await here.layAccountTrail();
  });

  test('follow the configured set, and notify again where somebody silenced them', async () => {
    const set = (kind: 'core' | 'cis') =>
      here.change({ settings: { alarms: { ...here.settings.alarms, set: kind } } });
    const group = mode === 'account' ? ACCOUNT_GROUP : ORGANIZATION_GROUP;
    set('cis');
    await here[carrier]();
    const all = await here.filters(account, group);
    const AlarmNames = ['holdfast-iam-policy-changes'];
    const { cloudWatch } = here.administratorOf(account);
    await cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames }));
    set('core');

    const { status, changes } = await here[carrier]();

    expect(status).toBe('COMPLETED');
    expect(changes).toContain('Let the alarm holdfast-iam-policy-changes notify again.');
    const left = await here.filters(account, group);
    expect(left.length).toBeLessThan(all.length);
    expect(await here.alarms(account)).toHaveLength(left.length);
  });
});
