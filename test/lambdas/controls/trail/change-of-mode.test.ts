import {
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import type { Settings } from '../../../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { Foundation } from '../../../../lambdas/domain/organization/foundation.ts';
import { region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  MANAGEMENT,
} from '../../../support/hardening.ts';

const HOME = region('us-east-1');
const ORGANIZATION_TRAIL = `arn:aws:cloudtrail:us-east-1:${MANAGEMENT}:trail/holdfast-organization-trail`;
type Mode = Settings['trail']['mode'];

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

/** One control, in a trail mode, over an account as its administrator. */
const carry = async <Desired, Observed, Step extends Change>(
  mode: Mode,
  control: Control<Desired, Observed, Step>,
  account = CREATED,
  run: 'enforce' | 'report' | 'verify' = 'enforce',
) => {
  const foundation: Foundation = { ...here.foundation, organizationTrailArn: ORGANIZATION_TRAIL };
  const [cell] = await runControl(control, {
    mode: run,
    targets: [here.target(account, { foundation })],
    settings: { ...here.settings, trail: { mode, logRetentionDays: 365 } },
    connection: here.administrator(account),
    pacing: quick,
    report: async () => {},
  });
  return cell;
};
const layOrganizationTrail = () => carry('organization', organizationTrail, MANAGEMENT);

/** Names of the trails that log in the account. */
const logging = async () => {
  const client = cloudTrail(here.administrator(CREATED), HOME);
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
  const names: string[] = [];
  for (const { Name = '', TrailARN } of trailList) {
    const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name: TrailARN }));
    if (IsLogging) names.push(Name);
  }
  return names;
};

describe('from trail mode account to organization', () => {
  beforeEach(async () => {
    await carry('account', baselineStack);
    expect(await carry('account', trail)).toMatchObject({ status: 'COMPLETED' });
  });

  test('the trail of the account goes once the organization trail is in effect', async () => {
    await layOrganizationTrail();
    await carry('organization', baselineStack);
    expect(await logging()).toEqual(['holdfast-trail', 'holdfast-organization-trail']);

    const cell = await carry('organization', trail);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [expect.stringMatching(/^Delete the trail holdfast-trail, whose place/)],
      notes: [],
    });
    expect(await logging()).toEqual(['holdfast-organization-trail']);
    expect(await carry('organization', trail, CREATED, 'verify')).toMatchObject({
      status: 'COMPLETED',
    });
  });

  test('the trail of the account stays while the organization trail does not log', async () => {
    await layOrganizationTrail();
    await cloudTrail(here.administrator(MANAGEMENT), HOME).send(
      new StopLoggingCommand({ Name: ORGANIZATION_TRAIL }),
    );

    expect(await carry('organization', trail)).toMatchObject({
      status: 'FAILED',
      reason: { code: 'OrganizationTrailNotInEffect' },
    });

    expect(await logging()).toEqual(['holdfast-trail']);
  });

  test('a look says what will go, and asks nobody', async () => {
    await layOrganizationTrail();

    const calls = await here.calls(async () => {
      expect((await carry('organization', trail, CREATED, 'report'))?.changes).toEqual([
        expect.stringContaining('Delete the trail holdfast-trail'),
      ]);
    });

    expect(changesOf(calls)).toEqual([]);
  });
});

describe('from trail mode organization to account', () => {
  test('the account gets a trail of its own beside the organization trail, which stays', async () => {
    await layOrganizationTrail();
    await carry('organization', baselineStack);
    expect(await carry('organization', trail)).toMatchObject({ changes: [] });

    await carry('account', baselineStack);
    const cell = await carry('account', trail);

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: [expect.stringMatching(/^Organization trail holdfast-organization-trail .*2 USD/)],
    });
    expect([...(await logging())].sort()).toEqual([
      'holdfast-organization-trail',
      'holdfast-trail',
    ]);
  });
});
