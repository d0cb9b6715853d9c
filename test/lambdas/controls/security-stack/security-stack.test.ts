import { GetRoleCommand } from '@aws-sdk/client-iam';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { sns } from '../../../../lambdas/aws/clients/sns.ts';
import { ALARM_TOPIC, FOUNDATION_ROLE } from '../../../../lambdas/contracts/names.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { securityStack } from '../../../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../../../lambdas/controls/sessions.ts';
import { operationId, region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import { changesOf, type Hardening, hardening, SECURITY } from '../../../support/hardening.ts';

let plane: Hardening;

beforeEach(async () => {
  plane = await hardening();
});
afterEach(() => plane.stop());

const run = async () => {
  const target = plane.target(SECURITY);
  const connection = await enterAccount({
    own: plane.own('prepare-security-account'),
    target,
    role: plane.settings.bootstrapRole,
    operation: { id: operationId(), requestedBy: 'holdfast:foundation' },
    permissions: securityStack.permissions.bootstrap ?? [],
  });
  return runControl(securityStack, {
    mode: 'enforce',
    targets: [target],
    settings: plane.settings,
    connection,
    pacing: quick,
    report: async () => {},
  });
};

describe('securityStack', () => {
  test('makes the role, the topic and the export with no more rights than it is given', async () => {
    const cells = await run();

    expect(cells).toMatchObject([{ status: 'COMPLETED' }]);
    const administrator = plane.administrator(SECURITY);
    const { Role: role } = await iam(administrator).send(
      new GetRoleCommand({ RoleName: FOUNDATION_ROLE }),
    );
    expect(role?.MaxSessionDuration).toBe(3_600);
    const { Subscriptions: subscriptions } = await sns(administrator, region('us-east-1')).send(
      new ListSubscriptionsByTopicCommand({
        TopicArn: `arn:aws:sns:us-east-1:${SECURITY}:${ALARM_TOPIC}`,
      }),
    );
    expect(subscriptions).toEqual([]);
  });

  test('changes nothing the second time', async () => {
    await run();

    expect(changesOf(await plane.calls(run))).toEqual([]);
  });
});
