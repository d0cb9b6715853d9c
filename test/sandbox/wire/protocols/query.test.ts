import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  GetPolicyCommand,
  IAMClient,
  ListAccountAliasesCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { AwsError, type Service } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';

const clientOptions = (
  signingName: string,
  sdk: Service['sdk'],
  operations: Service['operations'],
) => aws({}, [{ signingName, sdk, actionPrefix: signingName, operations }]).as('111111111111');

const iam = (operations: Service['operations']) =>
  new IAMClient(clientOptions('iam', () => import('@aws-sdk/client-iam'), operations));

const cloudFormation = (operations: Service['operations']) =>
  new CloudFormationClient(
    clientOptions('cloudformation', () => import('@aws-sdk/client-cloudformation'), operations),
  );

const ec2 = (operations: Service['operations']) =>
  new EC2Client(clientOptions('ec2', () => import('@aws-sdk/client-ec2'), operations));

describe('AWS query', () => {
  test('reads more than nine items in their order', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const client = cloudFormation({
      CreateStack: ({ Parameters }) => ({
        StackId: Parameters.map((one: { ParameterKey: string }) => one.ParameterKey).join(),
      }),
    });

    const { StackId } = await client.send(
      new CreateStackCommand({
        StackName: 's',
        Parameters: names.map((ParameterKey) => ({ ParameterKey })),
      }),
    );

    expect(StackId).toBe(names.join());
  });

  test.each([
    [
      'an empty result where there is one',
      'DeleteStackSet',
      '<DeleteStackSetResult></DeleteStackSetResult>',
    ],
    ['no result where there is none', 'DeleteStack', undefined],
  ])('answers %s', async (_, operation, result) => {
    const { wire } = aws({}, [
      {
        signingName: 'cloudformation',
        sdk: () => import('@aws-sdk/client-cloudformation'),
        actionPrefix: 'cloudformation',
        operations: { [operation]: () => ({}) },
      },
    ]);
    const scope = '20261122/us-east-1/cloudformation/aws4_request';

    const { body } = await wire.handle({
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=sandbox-111111111111/${scope}, SignedHeaders=host, Signature=x`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: Buffer.from(`Action=${operation}&StackName=s&StackSetName=s`),
    });

    expect(/<\w+Result>.*<\/\w+Result>|<\w+Result\/>/.exec(String(body))?.[0]).toBe(result);
  });

  test('tells an empty list from none', async () => {
    const seen: unknown[] = [];
    const client = cloudFormation({ CreateStack: ({ Tags }) => void seen.push(Tags) });

    await client.send(new CreateStackCommand({ StackName: 's', Tags: [] }));
    await client.send(new CreateStackCommand({ StackName: 's' }));

    expect(seen).toEqual([[], undefined]);
  });

  test('escapes what XML reserves and keeps line ends', async () => {
    const text = 'a<b>&"c"\r\n\'d\' – é';
    const client = cloudFormation({
      DescribeStacks: () => ({
        Stacks: [
          {
            StackName: 's',
            Description: text,
            CreationTime: new Date(),
            StackStatus: 'CREATE_COMPLETE',
          },
        ],
      }),
    });

    const { Stacks } = await client.send(new DescribeStacksCommand({}));

    expect(Stacks?.[0]?.Description).toBe(text);
  });

  test('returns an empty list as a list', async () => {
    const client = iam({ ListAccountAliases: () => ({ AccountAliases: [], IsTruncated: false }) });

    await expect(client.send(new ListAccountAliasesCommand({}))).resolves.toMatchObject({
      AccountAliases: [],
      IsTruncated: false,
    });
  });

  test.each(['NoSuchEntityException', 'NoSuchEntity'])(
    'throws the exception class of an error that the handler calls %s',
    async (code) => {
      const client = iam({
        GetPolicy: () => {
          throw new AwsError(code, 'no <policy> & none');
        },
      });

      const error = await client
        .send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/None' }))
        .catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(NoSuchEntityException);
      expect(error).toMatchObject({
        message: 'no <policy> & none',
        Code: 'NoSuchEntity',
        $metadata: { httpStatusCode: 404 },
      });
    },
  );

  test('names a required member that is missing', async () => {
    const client = iam({ GetPolicy: () => ({}) });

    await expect(client.send(new GetPolicyCommand({ PolicyArn: undefined }))).rejects.toMatchObject(
      {
        name: 'ValidationError',
        message: expect.stringContaining("'PolicyArn'"),
      },
    );
  });
});

describe('EC2 query', () => {
  test('reads filters and answers without a result element', async () => {
    const client = ec2({
      DescribeVpcs: ({ Filters }) => ({
        Vpcs: [{ VpcId: Filters[0].Values[1], IsDefault: true, Tags: [{ Key: 'k', Value: '' }] }],
      }),
    });

    const { Vpcs } = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'isDefault', Values: ['no', 'vpc-1'] }] }),
    );

    expect(Vpcs).toEqual([{ VpcId: 'vpc-1', IsDefault: true, Tags: [{ Key: 'k', Value: '' }] }]);
  });

  test('surfaces an error with its code', async () => {
    const client = ec2({
      DescribeVpcs: () => {
        throw new AwsError('InvalidVpcID.NotFound', 'no such VPC');
      },
    });

    await expect(client.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'InvalidVpcID.NotFound',
      message: 'no such VPC',
    });
  });
});
