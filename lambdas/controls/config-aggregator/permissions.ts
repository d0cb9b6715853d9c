import { CONFIG_AGGREGATOR_ROLE, CONFIG_SERVICE } from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';

/** What config-aggregator does in Security. */
export const configAggregatorPermissions: ControlPermissions = {
  execution: [],
  audit: [],
  security: [
    {
      sid: 'FindAggregators',
      // Neither names a resource; Config asks the second with the caller's rights whether the caller is an administrator.
      actions: [
        'config:DescribeConfigurationAggregators',
        'organizations:ListDelegatedAdministrators',
      ],
      resources: ['*'],
    },
    {
      sid: 'ManageAggregator',
      actions: [
        'config:DescribeConfigurationAggregatorSourcesStatus',
        'config:PutConfigurationAggregator',
        'config:TagResource',
      ],
      // AWS names aggregators in ARNs by ids of its own.
      resources: ['arn:{partition}:config:{home}:{account}:config-aggregator/*'],
    },
    {
      sid: 'PassAggregatorRole',
      actions: ['iam:PassRole'],
      resources: [`arn:{partition}:iam::{account}:role/${CONFIG_AGGREGATOR_ROLE}`],
      conditions: { StringEquals: { 'iam:PassedToService': CONFIG_SERVICE } },
    },
    {
      sid: 'ReadRegions',
      actions: ['account:ListRegions'],
      resources: ['arn:{partition}:account::{account}:account'],
    },
  ],
};
