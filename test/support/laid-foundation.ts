/** What a foundation laid, as AWS tells of it: names and places, so that two of them can be compared. */
import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import {
  CloudFormationClient,
  DescribeStackSetCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  ConfigServiceClient,
  DescribeConfigurationAggregatorsCommand,
} from '@aws-sdk/client-config-service';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import {
  type Account,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Product } from './product.ts';

const sorted = (names: readonly (string | undefined)[]): readonly string[] =>
  names.map((name) => `${name}`).sort();

const organizationOf = async (product: Product) => {
  const client = new OrganizationsClient(product.as(undefined));
  const { Accounts = [] } = await client.send(new ListAccountsCommand({}));
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  const ParentId = Roots[0]?.Id;
  const { OrganizationalUnits = [] } = await client.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId }),
  );
  const { Policies = [] } = await client.send(
    new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  const policies = [];
  for (const { Id, Name, AwsManaged } of Policies) {
    if (AwsManaged) continue;
    const { Targets = [] } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: Id }));
    policies.push(`${Name}: ${sorted(Targets.map((target) => target.Name)).join(', ')}`);
  }
  const { EnabledServicePrincipals = [] } = await client.send(
    new ListAWSServiceAccessForOrganizationCommand({}),
  );
  const { DelegatedAdministrators = [] } = await client.send(
    new ListDelegatedAdministratorsCommand({}),
  );
  const unitOf = ({ Paths = [] }: Account) =>
    OrganizationalUnits.find(({ Id }) => Paths[0]?.includes(`${Id}`))?.Name ?? 'root';
  return {
    accounts: Accounts,
    shown: {
      accounts: sorted(Accounts.map((one) => `${one.Name} ${one.State} in ${unitOf(one)}`)),
      units: sorted(OrganizationalUnits.map(({ Name }) => Name)),
      policyTypes: Roots[0]?.PolicyTypes,
      policies: sorted(policies),
      trusted: sorted(EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal)),
      administrators: sorted(DelegatedAdministrators.map(({ Name }) => Name)),
    },
  };
};

const stacksIn = async (product: Product, account: string | undefined) => {
  const { Stacks = [] } = await new CloudFormationClient(product.as(account)).send(
    new DescribeStacksCommand({}),
  );
  return sorted(Stacks.map(({ StackName, StackStatus }) => `${StackName} ${StackStatus}`));
};

const managementOf = async (product: Product) => {
  const trails = new CloudTrailClient(product.as(undefined));
  const { trailList = [] } = await trails.send(new DescribeTrailsCommand({}));
  const logging = [];
  for (const { Name, TrailARN } of trailList) {
    const { IsLogging } = await trails.send(new GetTrailStatusCommand({ Name: TrailARN }));
    logging.push(`${Name} ${IsLogging}`);
  }
  const { MetricAlarms = [] } = await new CloudWatchClient(product.as(undefined)).send(
    new DescribeAlarmsCommand({}),
  );
  const { metricFilters = [] } = await new CloudWatchLogsClient(product.as(undefined)).send(
    new DescribeMetricFiltersCommand({ logGroupName: 'holdfast/organization-trail' }),
  );
  const { StackSet } = await new CloudFormationClient(product.as(undefined)).send(
    new DescribeStackSetCommand({ StackSetName: 'HoldfastBaseline' }),
  );
  return {
    trails: logging,
    alarms: sorted(MetricAlarms.map(({ AlarmName }) => AlarmName)),
    filters: sorted(metricFilters.map(({ filterName }) => filterName)),
    baselineSet: StackSet?.Status,
  };
};

const securityIn = async (product: Product, account: string, region: string) => {
  const options = product.as(account, region);
  const { analyzers = [] } = await new AccessAnalyzerClient(options).send(
    new ListAnalyzersCommand({}),
  );
  const { DetectorIds = [] } = await new GuardDutyClient(options).send(
    new ListDetectorsCommand({}),
  );
  const { ConfigurationAggregators = [] } = await new ConfigServiceClient(options).send(
    new DescribeConfigurationAggregatorsCommand({}),
  );
  const { Rules = [] } = await new EventBridgeClient(options).send(new ListRulesCommand({}));
  return {
    region,
    analyzers: sorted(analyzers.map(({ name, status }) => `${name} ${status}`)),
    detectors: DetectorIds.length,
    aggregators: sorted(
      ConfigurationAggregators.map(({ ConfigurationAggregatorName: name }) => name),
    ),
    rules: sorted(Rules.map(({ Name }) => Name)),
  };
};

/** Everything that a foundation lays in these regions. */
export const laidFoundation = async (product: Product, regions: readonly string[]) => {
  const { accounts, shown } = await organizationOf(product);
  const idOf = (name: string): string => accounts.find(({ Name }) => Name === name)?.Id ?? '';
  const security = idOf('Security');
  return {
    ...shown,
    management: await managementOf(product),
    securityStacks: await stacksIn(product, security),
    loggingStacks: await stacksIn(product, idOf('Logging')),
    security: await Promise.all(regions.map((region) => securityIn(product, security, region))),
  };
};
