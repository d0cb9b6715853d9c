import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { setAccountState } from '../../../../sandbox/services/organizations/seed-organization.ts';
import { issueCredentials } from '../../../../sandbox/services/sts/sessions.ts';
import {
  controlPlane,
  credentialsOf,
  MANAGEMENT,
  MEMBER,
  manualClock,
  OTHER,
} from '../../../support/control-plane.ts';

const BOOTSTRAP = `arn:aws:iam::${MEMBER}:role/OrganizationAccountAccessRole`;
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

const request = (changes: Partial<AssumeRoleCommandInput> = {}) =>
  new AssumeRoleCommand({ RoleArn: BOOTSTRAP, RoleSessionName: 'run', ...changes });

const trust = (principal: string, condition?: object, action: unknown = 'sts:AssumeRole') => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: action,
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ],
});
const allow = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

describe('AssumeRole', () => {
  test('opens a session of the member account', async () => {
    const plane = controlPlane();

    const answer = await plane.sts().send(request());

    expect(answer.AssumedRoleUser?.Arn).toBe(
      `arn:aws:sts::${MEMBER}:assumed-role/OrganizationAccountAccessRole/run`,
    );
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(answer.Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  });

  test('refuses a role that does not exist, with AWS’s wording', async () => {
    const plane = controlPlane();
    const RoleArn = `arn:aws:iam::${OTHER}:role/OrganizationAccountAccessRole`;

    await expect(plane.sts().send(request({ RoleArn }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${MANAGEMENT}:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  test('refuses a caller whose own policies do not allow it', async () => {
    const plane = controlPlane();
    const role = 'arn:aws:iam::111111111111:role/holdfast-api';
    putRole(plane.world, MANAGEMENT, {
      name: 'holdfast-api',
      trust: trust(MANAGEMENT),
      inline: { all: allow('dynamodb:*') },
    });
    const client = new STSClient(plane.as(issueCredentials(plane.world, role, 'api')));

    await expect(client.send(request())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${MANAGEMENT}:assumed-role/holdfast-api/api is not authorized to perform: sts:AssumeRole on resource: ${BOOTSTRAP} because no identity-based policy allows the sts:AssumeRole action`,
    });
  });

  test('lets trust alone decide for a principal of the same account that it names', async () => {
    const plane = controlPlane();
    const role = `arn:aws:iam::${MEMBER}:role/reader`;
    putRole(plane.world, MEMBER, { name: 'reader', trust: trust(MEMBER) });
    putRole(plane.world, MEMBER, { name: 'by-name', trust: trust(role) });
    putRole(plane.world, MEMBER, { name: 'by-account', trust: trust(MEMBER) });
    const client = new STSClient(plane.as(issueCredentials(plane.world, role, 's')));
    const named = client.send(request({ RoleArn: `arn:aws:iam::${MEMBER}:role/by-name` }));
    const account = client.send(request({ RoleArn: `arn:aws:iam::${MEMBER}:role/by-account` }));

    await expect(named).resolves.toHaveProperty('Credentials');
    await expect(account).rejects.toHaveProperty('name', 'AccessDenied');
  });

  test('asks the trust policy for external ids', async () => {
    const plane = controlPlane();
    const RoleArn = `arn:aws:iam::${MEMBER}:role/link`;
    putRole(plane.world, MEMBER, {
      name: 'link',
      trust: trust(MANAGEMENT, { StringEquals: { 'sts:ExternalId': 'a-secret' } }),
    });
    const sts = plane.sts();

    await expect(sts.send(request({ RoleArn }))).rejects.toHaveProperty('name', 'AccessDenied');
    await expect(sts.send(request({ RoleArn, ExternalId: 'a-secret' }))).resolves.toBeDefined();
  });

  test('needs sts:SetSourceIdentity from both sides', async () => {
    const plane = controlPlane();
    const RoleArn = `arn:aws:iam::${MEMBER}:role/HoldfastExecution`;
    const input = { RoleArn, SourceIdentity: 'alice' };
    putRole(plane.world, MEMBER, { name: 'HoldfastExecution', trust: trust(MANAGEMENT) });
    const sts = plane.sts();
    await expect(sts.send(request(input))).rejects.toHaveProperty('name', 'AccessDenied');

    putRole(plane.world, MEMBER, {
      name: 'HoldfastExecution',
      trust: trust(MANAGEMENT, undefined, ['sts:AssumeRole', 'sts:SetSourceIdentity']),
    });
    const answer = await sts.send(request(input));

    expect(answer.SourceIdentity).toBe('alice');
  });

  test('keeps the source identity through a chain of roles', async () => {
    const plane = controlPlane();
    const both = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    for (const name of ['first', 'second']) {
      putRole(plane.world, MEMBER, {
        name,
        trust: trust('*', undefined, both),
        inline: { all: allow(...both) },
      });
    }
    const first = await plane
      .sts()
      .send(request({ RoleArn: `arn:aws:iam::${MEMBER}:role/first`, SourceIdentity: 'alice' }));
    const client = new STSClient(plane.as(credentialsOf(first)));
    const RoleArn = `arn:aws:iam::${MEMBER}:role/second`;

    const second = await client.send(request({ RoleArn }));

    expect(second.SourceIdentity).toBe('alice');
    await expect(client.send(request({ RoleArn, SourceIdentity: 'bob' }))).rejects.toHaveProperty(
      'name',
      'AccessDenied',
    );
  });

  test.each([
    [
      'a policy over 2,048 characters',
      { Policy: JSON.stringify(allow('a'.repeat(2100))) },
      'PackedPolicyTooLargeException',
    ],
    ['a policy that is no JSON', { Policy: '{' }, 'MalformedPolicyDocumentException'],
    ['less than 900 seconds', { DurationSeconds: 899 }, 'ValidationError'],
    ['more than the role allows', { DurationSeconds: 3601 }, 'ValidationError'],
    ['a session name with a space', { RoleSessionName: 'a b' }, 'ValidationError'],
  ])('refuses %s', async (_what, changes, name) => {
    await expect(controlPlane().sts().send(request(changes))).rejects.toHaveProperty('name', name);
  });

  test('caps role chaining at an hour', async () => {
    const plane = controlPlane();
    putRole(plane.world, MEMBER, {
      name: 'long',
      trust: trust('*'),
      maxSessionSeconds: 43_200,
      inline: { all: allow('sts:AssumeRole') },
    });
    const RoleArn = `arn:aws:iam::${MEMBER}:role/long`;
    const first = await plane.sts().send(request({ RoleArn, DurationSeconds: 43_200 }));
    const chained = new STSClient(plane.as(credentialsOf(first)));

    await expect(chained.send(request({ RoleArn, DurationSeconds: 3_601 }))).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('role chaining'),
    });
    await expect(chained.send(request({ RoleArn, DurationSeconds: 3_600 }))).resolves.toBeDefined();
  });

  test('refuses a new role for some seconds of AWS time', async () => {
    const clock = manualClock();
    const plane = controlPlane({ clock });
    putRole(plane.world, MEMBER, { name: 'fresh', trust: trust(MANAGEMENT), usableAfter: 8_000 });
    const RoleArn = `arn:aws:iam::${MEMBER}:role/fresh`;
    const sts = plane.sts();
    await expect(sts.send(request({ RoleArn }))).rejects.toHaveProperty('name', 'AccessDenied');

    clock.advance(8_000);

    await expect(sts.send(request({ RoleArn }))).resolves.toBeDefined();
  });

  test('refuses roles of suspended and closed accounts', async () => {
    const plane = controlPlane();

    for (const state of ['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const) {
      setAccountState(plane.world, MEMBER, state);
      await expect(plane.sts().send(request())).rejects.toHaveProperty('name', 'AccessDenied');
    }
  });

  test('narrows a session by its policy', async () => {
    const plane = controlPlane();
    putRole(plane.world, MANAGEMENT, {
      name: 'admin',
      trust: trust(MANAGEMENT),
      attached: [ADMINISTRATOR],
    });
    const answer = await plane.sts().send(
      request({
        RoleArn: `arn:aws:iam::${MANAGEMENT}:role/admin`,
        Policy: JSON.stringify(allow('organizations:DescribeOrganization')),
      }),
    );
    const client = new OrganizationsClient(plane.as(credentialsOf(answer)));

    await expect(client.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /because no session policy allows the organizations:ListAccounts action$/,
      ),
    });
  });
});
