import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { issueCredentials } from '../../../../sandbox/services/sts/sessions.ts';
import { controlPlane, MANAGEMENT, MEMBER } from '../../../support/control-plane.ts';

const allow = (action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
const PolicyArn = `arn:aws:iam::${MEMBER}:policy/HoldfastSessionLogs`;
const create = new CreatePolicyCommand({
  PolicyName: 'HoldfastSessionLogs',
  PolicyDocument: allow('s3:PutObject'),
});
const version = (SetAsDefault = true) =>
  new CreatePolicyVersionCommand({
    PolicyArn,
    PolicyDocument: allow('s3:GetObject'),
    SetAsDefault,
  });

describe('managed policies', () => {
  test('are made once', async () => {
    const iam = controlPlane().iam();

    const { Policy } = await iam.send(create);

    expect(Policy).toMatchObject({ Arn: PolicyArn, DefaultVersionId: 'v1', AttachmentCount: 0 });
    await expect(iam.send(create)).rejects.toHaveProperty('name', 'EntityAlreadyExistsException');
  });

  test('move on by versions, five at most', async () => {
    const iam = controlPlane().iam();
    await iam.send(create);
    await iam.send(version());
    for (const _ of [3, 4, 5]) await iam.send(version(false));

    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));

    expect(Policy?.DefaultVersionId).toBe('v2');
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v5', 'v4', 'v3', 'v2', 'v1']);
    await expect(iam.send(version())).rejects.toHaveProperty('name', 'LimitExceededException');
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await expect(
      iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' })),
    ).rejects.toHaveProperty('name', 'DeleteConflictException');
    const next = await iam.send(version(false));
    expect(next.PolicyVersion?.VersionId).toBe('v6');
  });

  test('give what their default version says', async () => {
    const plane = controlPlane();
    const role = `arn:aws:iam::${MANAGEMENT}:role/reader`;
    putRole(plane.world, MANAGEMENT, { name: 'reader', trust: {} });
    const iam = plane.iam(MANAGEMENT);
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: allow('s3:*') }),
    );
    const { Arn } = Policy ?? {};
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'reader', PolicyArn: Arn }));
    const client = new OrganizationsClient(plane.as(issueCredentials(plane.world, role, 's')));
    const list = () => client.send(new ListAccountsCommand({}));
    await expect(list()).rejects.toHaveProperty('name', 'AccessDeniedException');

    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn: Arn,
        PolicyDocument: allow('organizations:List*'),
        SetAsDefault: true,
      }),
    );

    await expect(list()).resolves.toHaveProperty('Accounts');
  });

  test('cannot be deleted while attached or with more than one version', async () => {
    const plane = controlPlane();
    const iam = plane.iam();
    putRole(plane.world, MEMBER, { name: 'instance', trust: {}, attached: [PolicyArn] });
    await iam.send(create);
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn }));

    await expect(remove()).rejects.toHaveProperty('name', 'DeleteConflictException');
    putRole(plane.world, MEMBER, { name: 'instance', trust: {} });
    await remove();
    await expect(remove()).rejects.toHaveProperty('name', 'NoSuchEntityException');
  });

  test('include those of AWS, read-only', async () => {
    const iam = controlPlane().iam();
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';

    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }),
    );
    const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));

    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('"Action":["*"]');
    expect(Policies).toEqual([]);
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn: arn }))).rejects.toHaveProperty(
      'name',
      'NoSuchEntityException',
    );
  });
});
