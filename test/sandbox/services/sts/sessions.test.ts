import { GetAccessKeyInfoCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { deleteRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { setAccountState } from '../../../../sandbox/services/organizations/seed-organization.ts';
import {
  createResolve,
  issueCredentials,
  openSession,
} from '../../../../sandbox/services/sts/sessions.ts';
import { controlPlane, MANAGEMENT, MEMBER, manualClock } from '../../../support/control-plane.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const ROLE = `arn:aws:iam::${MANAGEMENT}:role/holdfast-begin-run`;

describe('sessions', () => {
  test('know the administrators of the sandbox', () => {
    const resolve = createResolve(controlPlane().world);

    expect(resolve('sandbox')).toMatchObject({ accountId: MANAGEMENT });
    expect(resolve(`sandbox-${MEMBER}`)).toEqual({
      arn: `arn:aws:iam::${MEMBER}:user/sandbox`,
      accountId: MEMBER,
      accessKeyId: `sandbox-${MEMBER}`,
    });
  });

  test('know nobody else', () => {
    const { world } = controlPlane();
    const resolve = createResolve(world);
    setAccountState(world, MEMBER, 'SUSPENDED');

    for (const key of [
      `sandbox-${MEMBER}`,
      'sandbox-999999999999',
      'AKIAIOSFODNN7EXAMPLE',
      '__proto__',
    ]) {
      expect(resolve(key)).toBeUndefined();
    }
  });

  test('need the right token, and say when they have ended', () => {
    const clock = manualClock();
    const { world } = controlPlane({ clock });
    putRole(world, MANAGEMENT, { name: 'holdfast-begin-run', trust: TRUST });
    const resolve = createResolve(world);
    const request = { roleArn: ROLE, sessionName: 'run', seconds: 900 };
    const { accessKeyId, sessionToken } = openSession(world, request);

    expect(resolve(accessKeyId, sessionToken)).toMatchObject({ roleArn: ROLE });
    expect(resolve(accessKeyId, 'another')).toBeUndefined();
    expect(resolve(accessKeyId)).toBeUndefined();
    clock.advance(900_000);
    expect(resolve(accessKeyId, sessionToken)).toBe('expired');
  });

  test('survive a restart from state', () => {
    const { world } = controlPlane();
    putRole(world, MANAGEMENT, { name: 'holdfast-begin-run', trust: TRUST });
    const { accessKeyId, sessionToken } = issueCredentials(world, ROLE, 'worker');

    const restarted = controlPlane({ state: world.state.snapshot() });

    expect(createResolve(restarted.world)(accessKeyId, sessionToken)).toMatchObject({
      arn: `arn:aws:sts::${MANAGEMENT}:assumed-role/holdfast-begin-run/worker`,
    });
  });

  test('lose every permission with their role', async () => {
    const plane = controlPlane();
    putRole(plane.world, MANAGEMENT, {
      name: 'holdfast-begin-run',
      trust: TRUST,
      attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
    const client = new STSClient(plane.as(issueCredentials(plane.world, ROLE, 'worker')));
    const ask = () =>
      client.send(new GetAccessKeyInfoCommand({ AccessKeyId: `sandbox-${MEMBER}` }));
    await expect(ask()).resolves.toMatchObject({ Account: MEMBER });

    deleteRole(plane.world, MANAGEMENT, 'holdfast-begin-run');

    await expect(ask()).rejects.toHaveProperty('name', 'AccessDenied');
  });

  test('refuse to open for a role that is not there', () => {
    expect(() => issueCredentials(controlPlane().world, ROLE, 'worker')).toThrow(RangeError);
  });

  test('tell who they are without any permission', async () => {
    const plane = controlPlane();
    putRole(plane.world, MANAGEMENT, { name: 'holdfast-begin-run', trust: TRUST });
    const client = new STSClient(plane.as(issueCredentials(plane.world, ROLE, 'worker')));

    const identity = await client.send(new GetCallerIdentityCommand({}));

    expect(identity).toMatchObject({
      Account: MANAGEMENT,
      Arn: `arn:aws:sts::${MANAGEMENT}:assumed-role/holdfast-begin-run/worker`,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:worker$/),
    });
  });
});
