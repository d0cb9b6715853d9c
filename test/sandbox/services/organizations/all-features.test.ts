import {
  AcceptHandshakeCommand,
  CreateAccountCommand,
  DeclineHandshakeCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationCommand,
  EnableAllFeaturesCommand,
  EnablePolicyTypeCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
} from '@aws-sdk/client-organizations';
import {
  type ControlPlane,
  controlPlane,
  MANAGEMENT,
  manualClock,
  OTHER,
  SEED,
} from '../../../support/control-plane.ts';

const forBilling = () => controlPlane({ seed: { featureSet: 'CONSOLIDATED_BILLING' } });
const enable = new EnableAllFeaturesCommand({});
const accept = (HandshakeId: string | undefined) => new AcceptHandshakeCommand({ HandshakeId });

const featureSet = async (plane: ControlPlane) => {
  const { Organization } = await plane.organizations().send(new DescribeOrganizationCommand({}));
  return Organization?.FeatureSet;
};

const requestOf = async (plane: ControlPlane, account: string) => {
  const client = plane.organizations(account);
  const { Handshakes } = await client.send(new ListHandshakesForAccountCommand({}));
  return Handshakes?.at(-1);
};

describe('an organization for consolidated billing', () => {
  test('has no policies to turn on', async () => {
    const plane = forBilling();

    expect(await featureSet(plane)).toBe('CONSOLIDATED_BILLING');
    await expect(
      plane.organizations().send(
        new EnablePolicyTypeCommand({
          RootId: SEED.rootId,
          PolicyType: 'SERVICE_CONTROL_POLICY',
        }),
      ),
    ).rejects.toHaveProperty('name', 'PolicyTypeNotAvailableForOrganizationException');
  });

  test('asks invited accounts, and has all features once they agreed and its owner did', async () => {
    const plane = forBilling();
    const client = plane.organizations();

    const { Handshake: asked } = await client.send(enable);

    expect(asked).toMatchObject({ Action: 'ENABLE_ALL_FEATURES', State: 'REQUESTED' });
    await expect(client.send(accept(asked?.Id))).rejects.toHaveProperty(
      'name',
      'InvalidHandshakeTransitionException',
    );
    const { Handshakes: children } = await client.send(
      new ListHandshakesForOrganizationCommand({ Filter: { ParentHandshakeId: asked?.Id } }),
    );
    // Created accounts are not asked.
    expect(children).toMatchObject([
      {
        Action: 'APPROVE_ALL_FEATURES',
        State: 'OPEN',
        Parties: [{ Type: 'ORGANIZATION' }, { Id: OTHER, Type: 'ACCOUNT' }],
        Arn: expect.stringContaining(
          `${MANAGEMENT}:handshake/o-holdfast01/approve_all_features/h-`,
        ),
      },
    ]);

    await plane.organizations(OTHER).send(accept((await requestOf(plane, OTHER))?.Id));
    const { Handshake: open } = await client.send(
      new DescribeHandshakeCommand({ HandshakeId: asked?.Id }),
    );
    expect(open).toMatchObject({ State: 'OPEN' });
    expect(await featureSet(plane)).toBe('CONSOLIDATED_BILLING');

    await client.send(accept(asked?.Id));
    expect(await featureSet(plane)).toBe('ALL');
    await expect(client.send(enable)).rejects.toMatchObject({
      name: 'HandshakeConstraintViolationException',
      Reason: 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    });
  });

  test('is asked once, waits where an account declines, and lets nobody answer for another', async () => {
    const plane = forBilling();
    const client = plane.organizations();
    const { Handshake: asked } = await client.send(enable);
    const request = await requestOf(plane, OTHER);

    await expect(client.send(accept(request?.Id))).rejects.toHaveProperty(
      'name',
      'AccessDeniedException',
    );
    await plane
      .organizations(OTHER)
      .send(new DeclineHandshakeCommand({ HandshakeId: request?.Id }));

    await expect(client.send(accept(asked?.Id))).rejects.toHaveProperty(
      'name',
      'InvalidHandshakeTransitionException',
    );
    await expect(client.send(enable)).rejects.toMatchObject({
      Reason: 'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    });
    await expect(client.send(accept('h-nothere00'))).rejects.toHaveProperty(
      'name',
      'HandshakeNotFoundException',
    );
  });
});

describe('an organization that was made just now', () => {
  test('makes no accounts within its first hour', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock, seed: { finalizingMs: 3_600_000 } }).organizations();
    const create = () =>
      client.send(new CreateAccountCommand({ AccountName: 'Orders', Email: 'aws@example.com' }));

    await expect(create()).rejects.toHaveProperty('name', 'FinalizingOrganizationException');

    clock.advance(3_600_000);
    expect(await create()).toMatchObject({ CreateAccountStatus: { State: 'IN_PROGRESS' } });
  });
});
