import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreatePolicyVersionCommand } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
} from '@aws-sdk/client-organizations';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { securityStack } from '../../../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../../../lambdas/controls/sessions.ts';
import { readStack } from '../../../../lambdas/controls/stacks/stack-state.ts';
import { stackInput, type WantedStack } from '../../../../lambdas/controls/stacks/wanted-stack.ts';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findTopic } from '../../../../sandbox/services/sns/topics.ts';
import { establishBaseline } from '../../../support/baseline.ts';
import { operationId } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  MANAGEMENT,
  SECURITY,
} from '../../../support/hardening.ts';

let here: Hardening;
afterEach(() => here.stop());

interface Resource {
  readonly Type: string;
  Properties: Record<string, unknown>;
}
interface Template {
  readonly Resources: Record<string, Resource>;
}

const home = () => here.target(CREATED).homeRegion;
const inline = (name: string) => ({
  PolicyName: name,
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
  },
});
const trustsTheAccount = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${CREATED}:root` },
      Action: 'sts:AssumeRole',
    },
  ],
};

/** A role as it might have been: everything about it is another, but its name. */
const earlier = ({ Properties }: Resource): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    ...Properties,
    Description: 'As an earlier release made it',
    MaxSessionDuration: 7_200,
    AssumeRolePolicyDocument: trustsTheAccount,
    Policies: [inline('earlier')],
    Tags: [{ Key: 'earlier', Value: 'true' }],
  },
});

/** The stack of a release that was otherwise, as that release would have made it. */
const layEarlier = async (
  account: AwsAccountId,
  wanted: WantedStack,
  change: (template: Template) => void,
): Promise<void> => {
  const template: Template = JSON.parse(wanted.body);
  change(template);
  await cloudFormation(here.administrator(account), home()).send(
    new CreateStackCommand({
      ...stackInput({ ...wanted, baselineVersion: '0'.repeat(12), templateDigest: '0'.repeat(12) }),
      TemplateBody: JSON.stringify(template),
    }),
  );
  const { status } = await settled(account, wanted.name);
  expect(status).toBe('CREATE_COMPLETE');
};

const settled = async (account: AwsAccountId, name?: string) => {
  for (;;) {
    const stack = await readStack(here.administrator(account), home(), name);
    if (stack !== undefined && !stack.status.endsWith('_IN_PROGRESS')) return stack;
    await quick.sleep(1_000);
  }
};

describe('the baseline of an earlier release', () => {
  const older = (template: Template): void => {
    const { Resources } = template;
    for (const [id, resource] of Object.entries(Resources)) {
      if (resource.Type === 'AWS::IAM::Role') Resources[id] = earlier(resource);
      else resource.Properties['PolicyDocument'] = inline('earlier').PolicyDocument;
    }
    Resources['HoldfastEarlier'] = earlier({
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'HoldfastEarlier' },
    });
    Resources['HoldfastEarlierPolicy'] = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'HoldfastEarlier', ...inline('earlier') },
    };
  };

  test('is brought up to date with what its session may', async () => {
    here = await hardening();
    const wanted = baselineStack.desired(here.settings, here.target(CREATED));
    await layEarlier(CREATED, wanted, older);
    const PolicyArn = `arn:aws:iam::${CREATED}:policy/HoldfastSessionLogs`;
    const PolicyDocument = JSON.stringify(inline('another').PolicyDocument);
    for (const SetAsDefault of [false, false, false, true]) {
      // Five versions are as many as IAM keeps: CloudFormation has to make room.
      await iam(here.administrator(CREATED)).send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault }),
      );
    }

    expect(await establishBaseline(here)).toMatchObject({ status: 'COMPLETED' });

    const role = getRole(here.world, CREATED, 'HoldfastExecution');
    expect(role).toMatchObject({
      maxSessionSeconds: 3_600,
      inline: { controls: expect.any(String) },
    });
    expect(Object.keys(role?.inline ?? {})).toEqual(['controls']);
    expect(role?.tags).not.toHaveProperty('earlier');
    expect(getRole(here.world, CREATED, 'HoldfastEarlier')).toBeUndefined();
  });
});

describe('the stack of the Security account', () => {
  const wanted = () => securityStack.desired(here.settings, here.target(SECURITY));
  const bring = async () => {
    const target = here.target(SECURITY);
    const connection = await enterAccount({
      own: here.own('prepare-security-account'),
      target,
      role: here.settings.bootstrapRole,
      operation: { id: operationId(), requestedBy: 'holdfast:foundation' },
      permissions: securityStack.permissions.bootstrap ?? [],
    });
    const [cell] = await runControl(securityStack, {
      mode: 'enforce',
      targets: [target],
      settings: here.settings,
      connection,
      pacing: quick,
      report: async () => {},
    });
    return cell;
  };

  /** What each type of resource was like. */
  const EARLIER: Readonly<Record<string, (properties: Record<string, unknown>) => object>> = {
    'AWS::IAM::Role': (role) =>
      role['RoleName'] === 'HoldfastFoundation'
        ? earlier({ Type: 'AWS::IAM::Role', Properties: role }).Properties
        : {},
    'AWS::SNS::Topic': () => ({
      DisplayName: 'earlier',
      Subscription: [{ Protocol: 'email', Endpoint: 'earlier@example.com' }],
    }),
    'AWS::KMS::Key': ({ KeyPolicy }) => {
      const policy = KeyPolicy as { Statement: unknown[] };
      return { KeyPolicy: { ...policy, Statement: policy.Statement.slice(0, 1) } };
    },
    'AWS::KinesisFirehose::DeliveryStream': ({ ExtendedS3DestinationConfiguration: to }) => ({
      ExtendedS3DestinationConfiguration: {
        ...(to as object),
        BufferingHints: { IntervalInSeconds: 900, SizeInMBs: 128 },
      },
    }),
    'AWS::Events::Rule': ({ Targets }) => ({
      Targets: [{ ...(Targets as object[])[0], Id: 'earlier' }],
    }),
  };
  const older = ({ Resources }: Template): void => {
    for (const resource of Object.values(Resources)) {
      Object.assign(resource.Properties, EARLIER[resource.Type]?.(resource.Properties));
    }
  };

  test('of an earlier release is brought up to date with what its session may', async () => {
    here = await hardening({
      alarms: { set: 'core', emails: ['now@example.com'], perAccount: false },
    });
    await layEarlier(SECURITY, wanted(), older);
    const topic = findTopic(here.world, `arn:aws:sns:us-east-1:${SECURITY}:holdfast-alarms`);
    for (const subscription of topic?.subscriptions ?? []) subscription.confirmed = true;

    expect(await bring()).toMatchObject({ status: 'COMPLETED' });

    expect(topic?.subscriptions.map(({ endpoint }) => endpoint)).toEqual(['now@example.com']);
    expect(getRole(here.world, SECURITY, 'HoldfastFoundation')?.maxSessionSeconds).toBe(3_600);
  });

  test('leaves nothing behind where it could not be made, and is made once it can', async () => {
    here = await hardening();
    const management = organizations(here.administrator(MANAGEMENT));
    const { Policy: policy } = await management.send(
      new CreatePolicyCommand({
        Name: 'no-targets',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'events:PutTargets', Resource: '*' }],
        }),
      }),
    );
    const attachment = { PolicyId: policy?.PolicySummary?.Id, TargetId: SECURITY };
    await management.send(new AttachPolicyCommand(attachment));

    const calls = await here.calls(async () => {
      expect(await bring()).toMatchObject({
        status: 'FAILED',
        reason: { code: 'DeniedByServiceControlPolicy' },
      });
    });
    const left = getRole(here.world, SECURITY, 'HoldfastFoundation');
    await management.send(new DetachPolicyCommand(attachment));

    expect(changesOf(calls)).toContain('cloudformation:CreateStack');
    expect(left).toBeUndefined();
    expect(await bring()).toMatchObject({ status: 'COMPLETED' });
  });
});
