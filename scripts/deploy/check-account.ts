import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { cloudFormation } from '../../lambdas/aws/clients/cloudformation.ts';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import { type Finding, fine, note, problem } from './findings.ts';

/** Where CDK keeps what it deploys with. Source: CDK Developer Guide, "Bootstrapping". */
const BOOTSTRAP_STACK = 'CDKToolkit';
/** Of the bootstrap template that this release's stacks ask for. */
const BOOTSTRAP_VERSION = 6;
const SERVICE_STACK = 'HoldfastService';

/** Whose credentials the AWS SDK finds, and the account they are of. */
export const callerIdentity = async (
  region: string,
): Promise<{ readonly account: AwsAccountId; readonly arn: string }> => {
  const { Account = '', Arn = '' } = await new STSClient({ region }).send(
    new GetCallerIdentityCommand({}),
  );
  return { account: Account as AwsAccountId, arn: Arn };
};

const findStack = async (
  own: Connection,
  region: Region,
  StackName: string,
): Promise<Stack | undefined> => {
  try {
    const { Stacks: stacks } = await cloudFormation(own, region).send(
      new DescribeStacksCommand({ StackName }),
    );
    return stacks?.[0];
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
};

/** What CloudFormation may do for the stacks. @see docs/deploy.md, "Bootstrap" */
const EXECUTION_POLICIES = [
  'HoldfastDeployAccess',
  'HoldfastDeployFrontDoor',
  'HoldfastDeployRuntime',
];

const bootstrapCommand = (account: string, region: string): string => {
  const policies = EXECUTION_POLICIES.map((name) => `arn:aws:iam::${account}:policy/${name}`);
  return `npx cdk bootstrap aws://${account}/${region} --cloudformation-execution-policies ${policies.join(',')}`;
};

const checkBootstrap = async (own: Connection, region: Region): Promise<Finding> => {
  const what = `Bootstrap of ${region}`;
  const command = bootstrapCommand(own.accountId, region);
  const stack = await findStack(own, region, BOOTSTRAP_STACK);
  if (stack === undefined) {
    return problem(
      what,
      `account ${own.accountId} is not bootstrapped for CDK in ${region}`,
      `Make the policies of docs/deploy.md, then run: ${command}`,
    );
  }
  const found = stack.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion');
  const version = Number(found?.OutputValue ?? 0);
  return version >= BOOTSTRAP_VERSION
    ? fine(what, `version ${version}`)
    : problem(what, `version ${version} is older than ${BOOTSTRAP_VERSION}`, `Run: ${command}`);
};

const checkInstallation = async (own: Connection, region: Region): Promise<Finding> => {
  const what = 'Installation';
  const stack = await findStack(own, region, SERVICE_STACK);
  const status = stack?.StackStatus ?? 'absent';
  if (stack === undefined) return note(what, `the first one in account ${own.accountId}`);
  if (status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED') {
    return problem(
      what,
      `stack ${SERVICE_STACK} is ${status}: its first deployment failed, and CloudFormation updates no such stack`,
      `Delete it (aws cloudformation delete-stack --stack-name ${SERVICE_STACK} --region ${region}); it holds no data. Then deploy again.`,
    );
  }
  return /_COMPLETE$/.test(status)
    ? note(what, `an upgrade: stack ${SERVICE_STACK} is ${status}`)
    : problem(
        what,
        `stack ${SERVICE_STACK} is ${status}`,
        'Wait until CloudFormation has ended, or continue its rollback, then deploy again.',
      );
};

/** Whether Holdfast is in the account already: then its own roles can look, and this caller's cannot. */
export const isInstalled = async (own: Connection, home: Region): Promise<boolean> =>
  (await findStack(own, home, SERVICE_STACK)) !== undefined;

/** CDK is ready in the home region and, for the firewall and the events of the organization, in us-east-1. */
export const checkAccount = async (own: Connection, home: Region): Promise<readonly Finding[]> => {
  const regions = [...new Set<Region>([home, 'us-east-1' as Region])];
  return [
    ...(await Promise.all(regions.map((region) => checkBootstrap(own, region)))),
    await checkInstallation(own, home),
  ];
};
