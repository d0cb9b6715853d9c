import { DeleteRuleCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { DeleteRoleCommand, DeleteRolePolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import {
  DisableKeyCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { DeleteTopicCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { eventBridge } from '../../../../lambdas/aws/clients/event-bridge.ts';
import { firehose } from '../../../../lambdas/aws/clients/firehose.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { kms } from '../../../../lambdas/aws/clients/kms.ts';
import { sns } from '../../../../lambdas/aws/clients/sns.ts';
import {
  ALARM_TOPIC,
  FINDINGS_STREAM,
  FOUNDATION_ROLE,
} from '../../../../lambdas/contracts/names.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { securityStack } from '../../../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../../../lambdas/controls/sessions.ts';
import { operationId, region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import { changesOf, type Hardening, hardening, SECURITY } from '../../../support/hardening.ts';

const HOME = region('us-east-1');
const TOPIC = `arn:aws:sns:us-east-1:${SECURITY}:${ALARM_TOPIC}`;

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

  test.each<readonly [what: string, id: string, destroy: () => Promise<unknown>]>([
    [
      'the alarm topic',
      'AlarmTopic',
      () =>
        sns(plane.administrator(SECURITY), HOME).send(new DeleteTopicCommand({ TopicArn: TOPIC })),
    ],
    [
      'the stream of findings',
      'FindingsStream',
      () =>
        firehose(plane.administrator(SECURITY), HOME).send(
          new DeleteDeliveryStreamCommand({ DeliveryStreamName: FINDINGS_STREAM }),
        ),
    ],
    [
      'the role',
      FOUNDATION_ROLE,
      async () => {
        const client = iam(plane.administrator(SECURITY));
        const RoleName = FOUNDATION_ROLE;
        await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'controls' }));
        await client.send(new DeleteRoleCommand({ RoleName }));
      },
    ],
    [
      'the rule that feeds the stream',
      'FindingsRule',
      async () => {
        const client = eventBridge(plane.administrator(SECURITY), HOME);
        await client.send(new RemoveTargetsCommand({ Rule: FINDINGS_STREAM, Ids: ['stream'] }));
        await client.send(new DeleteRuleCommand({ Name: FINDINGS_STREAM }));
      },
    ],
  ])('makes %s again that somebody deleted', async (_, id, destroy) => {
    await run();
    await destroy();

    const [cell] = await run();

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [
        `Make what is missing of the stack HoldfastSecurity of the Security account: ${id}.`,
      ],
    });
    expect(changesOf(await plane.calls(run))).toEqual([]);
  });

  test.each([
    ['Disabled', (KeyId: string) => new DisableKeyCommand({ KeyId })],
    ['PendingDeletion', (KeyId: string) => new ScheduleKeyDeletionCommand({ KeyId })],
  ] as const)('enables the key of the alarms that is %s', async (state, destroy) => {
    await run();
    const client = kms(plane.administrator(SECURITY), HOME);
    const { Keys: [key] = [] } = await client.send(new ListKeysCommand({}));
    await client.send(destroy(key?.KeyId ?? '') as DisableKeyCommand);

    const [cell] = await run();

    expect(cell?.changes).toEqual([
      `Enable the key of the alarm topic in the Security account: it is ${state}.`,
    ]);
    expect(changesOf(await plane.calls(run))).toEqual([]);
  });
});
