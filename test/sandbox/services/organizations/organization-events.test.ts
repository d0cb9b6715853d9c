import {
  CloseAccountCommand,
  CreateAccountCommand,
  DescribeOrganizationCommand,
  LeaveOrganizationCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { joinOrganization } from '../../../../sandbox/services/organizations/seed-organization.ts';
import {
  controlPlane,
  MANAGEMENT,
  MEMBER,
  manualClock,
  OTHER,
} from '../../../support/control-plane.ts';

/** An organization, and a way to see what it told EventBridge once everything has happened. */
const observed = () => {
  const plane = controlPlane({ clock: manualClock() });
  const organizations = plane.organizations();
  const toldWithin = async (awsMs: number) => {
    plane.clock.advance(awsMs);
    await organizations.send(new DescribeOrganizationCommand({}));
    plane.clock.advance(5_000);
    await organizations.send(new DescribeOrganizationCommand({}));
    return plane.events;
  };
  return { plane, organizations, toldWithin };
};

const events = { source: 'aws.organizations', account: MANAGEMENT, region: 'us-east-1' };

describe('events of the organization', () => {
  test('tell the outcome of a creation by its id, names masked', async () => {
    const { organizations, toldWithin } = observed();
    const { CreateAccountStatus } = await organizations.send(
      new CreateAccountCommand({ AccountName: 'Orders', Email: 'aws+orders@example.com' }),
    );

    const [joined, result] = await toldWithin(26_000);

    expect(result).toMatchObject({
      ...events,
      'detail-type': 'AWS Service Event via CloudTrail',
      detail: {
        eventName: 'CreateAccountResult',
        eventSource: 'organizations.amazonaws.com',
        eventType: 'AwsServiceEvent',
        recipientAccountId: MANAGEMENT,
        serviceEventDetails: {
          createAccountStatus: {
            id: CreateAccountStatus?.Id,
            state: 'SUCCEEDED',
            accountName: '****',
            accountId: expect.stringMatching(/^\d{12}$/),
            requestedTimestamp: 'Nov 21, 2026 9:30:00 AM',
            completedTimestamp: expect.stringMatching(/^Nov 21, 2026 9:30:\d\d AM$/),
          },
        },
      },
    });
    expect(joined).toMatchObject({
      ...events,
      detail: {
        eventName: 'AccountJoinedOrganization',
        serviceEventDetails: { joinedMethod: 'Created' },
      },
    });
  });

  test('tell why a creation failed', async () => {
    const { organizations, toldWithin } = observed();
    const Email = 'fail+invalid-address@example.com';
    await organizations.send(new CreateAccountCommand({ AccountName: 'Orders', Email }));

    const told = await toldWithin(26_000);

    expect(told).toHaveLength(1);
    expect(told[0]?.detail).toHaveProperty(
      'serviceEventDetails.createAccountStatus.failureReason',
      'INVALID_ADDRESS',
    );
  });

  test('tell of moves as calls of the management account', async () => {
    const { organizations, toldWithin } = observed();
    const move = {
      AccountId: OTHER,
      SourceParentId: 'r-hf01',
      DestinationParentId: 'ou-hf01-workload',
    };
    await organizations.send(new MoveAccountCommand(move));

    const [event] = await toldWithin(0);

    expect(event).toMatchObject({
      ...events,
      'detail-type': 'AWS API Call via CloudTrail',
      detail: {
        eventName: 'MoveAccount',
        eventType: 'AwsApiCall',
        requestParameters: {
          accountId: OTHER,
          sourceParentId: 'r-hf01',
          destinationParentId: 'ou-hf01-workload',
        },
        userIdentity: { accountId: MANAGEMENT },
      },
    });
  });

  test('tell of closures twice: when asked for and when done', async () => {
    const { organizations, toldWithin } = observed();
    await organizations.send(new CloseAccountCommand({ AccountId: OTHER }));

    const told = await toldWithin(60_000);

    expect(told.map(({ detail }) => detail['eventName'])).toEqual([
      'CloseAccount',
      'CloseAccountResult',
    ]);
    expect(told[1]?.detail).toHaveProperty(
      'serviceEventDetails.closeAccountStatus.accountId',
      OTHER,
    );
  });

  test('tell who joined by invitation and who left', async () => {
    const { plane, toldWithin } = observed();
    joinOrganization(plane.world, { id: '444444444444', name: 'New', email: 'new@example.com' });
    await plane.organizations(MEMBER).send(new LeaveOrganizationCommand({}));

    const told = await toldWithin(0);

    const details = told.map(({ detail }) => detail['serviceEventDetails']);
    expect(details).toContainEqual(
      expect.objectContaining({ accountId: '444444444444', joinedMethod: 'Invited' }),
    );
    expect(details).toContainEqual(
      expect.objectContaining({ accountId: MEMBER, departedMethod: 'Left' }),
    );
  });

  test('survive a restart on their way', async () => {
    const { plane, organizations } = observed();
    await organizations.send(new CloseAccountCommand({ AccountId: OTHER }));

    const restarted = controlPlane({ clock: plane.clock, state: plane.world.state.snapshot() });
    plane.clock.advance(5_000);
    await restarted.organizations().send(new DescribeOrganizationCommand({}));

    expect(restarted.events.map(({ detail }) => detail['eventName'])).toEqual(['CloseAccount']);
  });
});
