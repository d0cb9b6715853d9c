/** What a foundation is made of, counted the way an auditor would: by asking AWS. */
import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  ConfigServiceClient,
  DescribeConfigurationAggregatorsCommand,
} from '@aws-sdk/client-config-service';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import {
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Product } from './product.ts';

const HOME = 'us-east-1';

const organizations = (product: Product) => new OrganizationsClient(product.as(undefined));

/** `name <e-mail>` of every account, closed ones too. */
export const accountsOf = async (product: Product) => {
  const { Accounts = [] } = await organizations(product).send(new ListAccountsCommand({}));
  return Accounts.map(({ Id = '', Name, Email }) => ({ id: Id, label: `${Name} <${Email}>` }));
};

/** Names of the OUs under the root. */
export const unitsOf = async (product: Product): Promise<readonly (string | undefined)[]> => {
  const { Roots = [] } = await organizations(product).send(new ListRootsCommand({}));
  const { OrganizationalUnits = [] } = await organizations(product).send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: Roots[0]?.Id }),
  );
  return OrganizationalUnits.map(({ Name }) => Name);
};

/** Each service control policy of the customer's with the targets that it is attached to. */
export const policiesOf = async (product: Product) => {
  const { Policies = [] } = await organizations(product).send(
    new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  return Promise.all(
    Policies.filter(({ AwsManaged }) => AwsManaged !== true).map(async ({ Id, Name }) => {
      const { Targets = [] } = await organizations(product).send(
        new ListTargetsForPolicyCommand({ PolicyId: Id }),
      );
      return { name: Name, targets: Targets.map(({ TargetId }) => TargetId) };
    }),
  );
};

/** Names of the stacks of an account that are there. */
export const stacksOf = async (product: Product, account: string) => {
  const { StackSummaries = [] } = await new CloudFormationClient(product.as(account, HOME)).send(
    new ListStacksCommand({}),
  );
  return StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
    ({ StackName, StackStatus }) => `${StackName} ${StackStatus}`,
  );
};

export const organizationTrails = async (product: Product) => {
  const { trailList = [] } = await new CloudTrailClient(product.as(undefined, HOME)).send(
    new DescribeTrailsCommand({}),
  );
  return trailList.filter(({ IsOrganizationTrail }) => IsOrganizationTrail).map(({ Name }) => Name);
};

/** Customer keys' aliases. */
export const aliasesOf = async (product: Product, account: string) => {
  const { Aliases = [] } = await new KMSClient(product.as(account, HOME)).send(
    new ListAliasesCommand({}),
  );
  return Aliases.map(({ AliasName }) => AliasName).filter((name) => !name?.includes('alias/aws/'));
};

export const streamsOf = async (product: Product, account: string) =>
  (await new FirehoseClient(product.as(account, HOME)).send(new ListDeliveryStreamsCommand({})))
    .DeliveryStreamNames;

export const aggregatorsOf = async (product: Product, account: string) =>
  (
    await new ConfigServiceClient(product.as(account, HOME)).send(
      new DescribeConfigurationAggregatorsCommand({}),
    )
  ).ConfigurationAggregators?.map(({ ConfigurationAggregatorName: name }) => name);

/** How many organization analyzers and detectors an account has in a region. */
export const watchersOf = async (product: Product, account: string, region: string) => {
  const at = product.as(account, region);
  const { analyzers = [] } = await new AccessAnalyzerClient(at).send(
    new ListAnalyzersCommand({ type: 'ORGANIZATION' }),
  );
  const { DetectorIds = [] } = await new GuardDutyClient(at).send(new ListDetectorsCommand({}));
  return { region, analyzers: analyzers.length, detectors: DetectorIds.length };
};

export const alarmsOf = async (product: Product, account: string) =>
  (
    (await new CloudWatchClient(product.as(account, HOME)).send(new DescribeAlarmsCommand({})))
      .MetricAlarms ?? []
  ).map(({ AlarmName }) => AlarmName);
