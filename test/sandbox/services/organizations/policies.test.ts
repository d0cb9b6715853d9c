import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { issueCredentials } from '../../../../sandbox/services/sts/sessions.ts';
import { controlPlane, MANAGEMENT, MEMBER, manualClock } from '../../../support/control-plane.ts';

const Type = 'SERVICE_CONTROL_POLICY';
const UNIT = 'ou-hf01-workload';
const deny = (action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
  });
const create = async (client: OrganizationsClient, Name = 'guard', Content = deny('iam:*')) => {
  const answer = await client.send(
    new CreatePolicyCommand({ Name, Content, Type, Description: '' }),
  );
  return answer.Policy?.PolicySummary?.Id ?? '';
};
const attach = (PolicyId: string, TargetId = UNIT) =>
  new AttachPolicyCommand({ PolicyId, TargetId });
const detach = (PolicyId: string, TargetId = UNIT) =>
  new DetachPolicyCommand({ PolicyId, TargetId });

describe('service control policies', () => {
  test('are made, read, changed and deleted', async () => {
    const client = controlPlane().organizations();
    const PolicyId = await create(client);
    await client.send(new UpdatePolicyCommand({ PolicyId, Content: deny('s3:*') }));

    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }));

    expect(Policy).toMatchObject({
      Content: deny('s3:*'),
      PolicySummary: {
        Arn: `arn:aws:organizations::${MANAGEMENT}:policy/o-holdfast01/service_control_policy/${PolicyId}`,
        Name: 'guard',
        AwsManaged: false,
      },
    });
    await client.send(new DeletePolicyCommand({ PolicyId }));
    await expect(client.send(new DescribePolicyCommand({ PolicyId }))).rejects.toHaveProperty(
      'name',
      'PolicyNotFoundException',
    );
  });

  test.each([
    ['a name twice', 'FullAWSAccess', deny('iam:*'), 'DuplicatePolicyException'],
    ['what is no policy', 'x', '{"Statement":[{}]}', 'MalformedPolicyDocumentException'],
    ['more than 10,240 characters', 'x', deny('a'.repeat(10_240)), 'ConstraintViolationException'],
  ])('refuse %s', async (_what, name, content, error) => {
    await expect(create(controlPlane().organizations(), name, content)).rejects.toHaveProperty(
      'name',
      error,
    );
  });

  test('are attached once, ten at most to a place', async () => {
    const client = controlPlane().organizations();
    const first = await create(client, 'p0');
    await client.send(attach(first));
    await expect(client.send(attach(first))).rejects.toHaveProperty(
      'name',
      'DuplicatePolicyAttachmentException',
    );
    for (let n = 1; n <= 8; n += 1) await client.send(attach(await create(client, `p${n}`)));

    await expect(client.send(attach(await create(client, 'p9')))).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
  });

  test('are found from both ends', async () => {
    const client = controlPlane().organizations();
    const PolicyId = await create(client);
    await client.send(attach(PolicyId));
    await client.send(attach(PolicyId, MEMBER));

    const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId }));
    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: MEMBER, Filter: Type }),
    );

    expect(Targets?.map((target) => [target.Type, target.Name])).toEqual([
      ['ORGANIZATIONAL_UNIT', 'Workloads'],
      ['ACCOUNT', 'Payments'],
    ]);
    expect(Policies?.map(({ Name }) => Name)).toEqual(['FullAWSAccess', 'guard']);
  });

  test('cannot be deleted in use, nor the last one of a place detached', async () => {
    const client = controlPlane().organizations();
    const PolicyId = await create(client);
    await client.send(attach(PolicyId));
    await expect(client.send(new DeletePolicyCommand({ PolicyId }))).rejects.toHaveProperty(
      'name',
      'PolicyInUseException',
    );

    await client.send(detach('p-FullAWSAccess'));

    await expect(client.send(detach(PolicyId))).rejects.toHaveProperty(
      'Reason',
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    await expect(client.send(detach('p-FullAWSAccess'))).rejects.toHaveProperty(
      'name',
      'PolicyNotAttachedException',
    );
  });

  test('of AWS cannot be changed', async () => {
    const client = controlPlane().organizations();

    await expect(
      client.send(new UpdatePolicyCommand({ PolicyId: 'p-FullAWSAccess', Name: 'mine' })),
    ).rejects.toMatchObject({ name: 'InvalidInputException', Reason: 'IMMUTABLE_POLICY' });
  });

  test('go with their type and do not come back with it', async () => {
    const client = controlPlane().organizations();
    const PolicyId = await create(client);
    await client.send(attach(PolicyId));
    const root = { RootId: 'r-hf01', PolicyType: Type } as const;
    await expect(client.send(new EnablePolicyTypeCommand(root))).rejects.toHaveProperty(
      'name',
      'PolicyTypeAlreadyEnabledException',
    );

    await client.send(new DisablePolicyTypeCommand(root));
    await expect(client.send(attach(PolicyId))).rejects.toHaveProperty(
      'name',
      'PolicyTypeNotEnabledException',
    );
    await client.send(new EnablePolicyTypeCommand(root));

    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: UNIT, Filter: Type }),
    );
    expect(Policies?.map(({ Name }) => Name)).toEqual(['FullAWSAccess']);
    const all = await client.send(new ListPoliciesCommand({ Filter: Type }));
    expect(all.Policies).toHaveLength(2);
  });

  test('bind only once their type is on, which takes AWS a moment', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock, seed: { policyTypes: [] } }).organizations();
    const PolicyId = await create(client);
    const status = async () =>
      (await client.send(new ListRootsCommand({}))).Roots?.[0]?.PolicyTypes?.map((of) => of.Status);

    await client.send(new EnablePolicyTypeCommand({ RootId: 'r-hf01', PolicyType: Type }));

    expect(await status()).toEqual(['PENDING_ENABLE']);
    await expect(client.send(attach(PolicyId))).rejects.toHaveProperty(
      'name',
      'PolicyTypeNotEnabledException',
    );
    clock.advance(5_000);
    await client.send(attach(PolicyId));
    expect(await status()).toEqual(['ENABLED']);
  });

  test('are tagged as they are made only by those who may tag', async () => {
    const plane = controlPlane();
    const may = async (...actions: readonly string[]) => {
      const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
      putRole(plane.world, MANAGEMENT, {
        name: 'writer',
        trust: {},
        inline: { all: { Version: '2012-10-17', Statement } },
      });
      const role = `arn:aws:iam::${MANAGEMENT}:role/writer`;
      const client = new OrganizationsClient(plane.as(issueCredentials(plane.world, role, 'test')));
      const Tags = [{ Key: 'holdfast:managed', Value: 'true' }];
      const input = {
        Name: 'tagged',
        Content: deny('iam:*'),
        Type,
        Description: '',
        Tags,
      } as const;
      return client.send(new CreatePolicyCommand(input));
    };

    await expect(may('organizations:CreatePolicy')).rejects.toHaveProperty(
      'name',
      'AccessDeniedException',
    );
    const { Policy } = await may('organizations:CreatePolicy', 'organizations:TagResource');
    const ResourceId = Policy?.PolicySummary?.Id ?? '';
    const { Tags } = await plane
      .organizations()
      .send(new ListTagsForResourceCommand({ ResourceId }));
    expect(Tags).toEqual([{ Key: 'holdfast:managed', Value: 'true' }]);
  });
});
