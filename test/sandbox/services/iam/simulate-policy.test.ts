import {
  IAMClient,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { putManagedPolicy } from '../../../../sandbox/services/iam/put-managed-policy.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { allow, BARE, LOGGING, policyOf, startingWorld } from '../../../support/starting-world.ts';

const ROLE = `arn:aws:iam::${BARE}:role/instance`;
const LOGS = 'arn:aws:s3:::session-logs/*';

const begin = (...statements: object[]) => {
  const begun = startingWorld();
  const inline = statements.length === 0 ? {} : { inline: { logs: policyOf(...statements) } };
  putRole(begun.world, BARE, { name: 'instance', trust: '{}', ...inline });
  const iam = new IAMClient(begun.as(BARE));
  const simulate = async (input: Partial<SimulatePrincipalPolicyCommandInput> = {}) => {
    const { EvaluationResults = [] } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: ROLE,
        ActionNames: ['s3:PutObject'],
        ResourceArns: [LOGS],
        ...input,
      }),
    );
    return EvaluationResults;
  };
  const decisions = async (input: Partial<SimulatePrincipalPolicyCommandInput> = {}) =>
    (await simulate(input)).map(({ EvalDecision }) => EvalDecision);
  return { ...begun, iam, simulate, decisions };
};

describe('SimulatePrincipalPolicy', () => {
  test('finds what a role may do, and by which policy', async () => {
    const { simulate } = begin(allow('s3:Put*', LOGS));

    expect(await simulate()).toMatchObject([
      {
        EvalActionName: 's3:PutObject',
        EvalResourceName: LOGS,
        EvalDecision: 'allowed',
        MatchedStatements: [{ SourcePolicyId: 'logs', SourcePolicyType: 'role' }],
        ResourceSpecificResults: [{ EvalResourceName: LOGS, EvalResourceDecision: 'allowed' }],
      },
    ]);
  });

  test('tells what nothing allows from what a policy denies', async () => {
    const deny = { ...allow('s3:DeleteObject'), Effect: 'Deny' };
    const { decisions } = begin(allow('s3:*', LOGS), deny);

    expect(
      await decisions({
        ActionNames: ['s3:PutObject', 's3:DeleteObject', 'kms:GenerateDataKey'],
      }),
    ).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
  });

  test('asks every action of every resource, or of any', async () => {
    const { decisions } = begin(allow('s3:*', LOGS));

    expect(await decisions({ ResourceArns: [LOGS, 'arn:aws:s3:::other/*'] })).toEqual([
      'allowed',
      'implicitDeny',
    ]);
    expect(await decisions({ ResourceArns: undefined })).toEqual(['implicitDeny']);
  });

  test('takes condition keys from the caller and names those it lacks', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    const { simulate } = begin({ ...allow('s3:PutObject', LOGS), Condition });
    const entry = {
      ContextKeyName: 'aws:PrincipalOrgID',
      ContextKeyType: 'string' as const,
      ContextKeyValues: ['o-1'],
    };

    expect(await simulate()).toMatchObject([
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:PrincipalOrgID'] },
    ]);
    expect(await simulate({ ContextEntries: [entry] })).toMatchObject([
      { EvalDecision: 'allowed', MissingContextValues: [] },
    ]);
  });

  test('counts policies given besides, and the boundary of the role', async () => {
    const { world, decisions } = begin();
    const PolicyInputList = [policyOf(allow('s3:PutObject'))];

    expect(await decisions()).toEqual(['implicitDeny']);
    expect(await decisions({ PolicyInputList })).toEqual(['allowed']);
    const { arn } = putManagedPolicy(world, BARE, {
      name: 'narrow',
      document: policyOf(allow('ec2:*')),
    });
    putRole(world, BARE, { name: 'instance', trust: '{}', boundary: arn });
    expect(await decisions({ PolicyInputList })).toEqual(['implicitDeny']);
  });

  test.each([
    [`arn:aws:iam::${BARE}:role/nobody`, 'NoSuchEntityException'],
    [`arn:aws:iam::${LOGGING}:role/instance`, 'NoSuchEntityException'],
    ['instance', 'InvalidInputException'],
  ])('knows no %s', async (PolicySourceArn, name) => {
    await expect(begin().simulate({ PolicySourceArn })).rejects.toMatchObject({ name });
  });

  test('is allowed by the ARN of the role', async () => {
    const { asRole } = begin();
    const input = { PolicySourceArn: ROLE, ActionNames: ['s3:PutObject'] };
    const simulation = new SimulatePrincipalPolicyCommand(input);
    const right = asRole(BARE, 'right', [allow('iam:SimulatePrincipalPolicy', ROLE)]);
    const wrong = asRole(BARE, 'wrong', [allow('iam:SimulatePrincipalPolicy', `${ROLE}-other`)]);

    expect((await new IAMClient(right).send(simulation)).EvaluationResults).toHaveLength(1);
    await expect(new IAMClient(wrong).send(simulation)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
