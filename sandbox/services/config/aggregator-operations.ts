import type {
  DeleteConfigurationAggregatorCommandInput,
  DescribeConfigurationAggregatorsCommandInput,
  PutConfigurationAggregatorCommandInput,
} from '@aws-sdk/client-config-service';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { describeSources } from './aggregator-sources.ts';
import { aggregatorArn, aggregatorNamed, aggregatorStore, shownAggregator } from './aggregators.ts';
import { putAggregator } from './put-aggregator.ts';

const PAGE = 100;

const describeAggregators =
  (world: World) =>
  (input: DescribeConfigurationAggregatorsCommandInput, call: Call): object => {
    const names = input.ConfigurationAggregatorNames ?? [];
    const found =
      names.length > 0
        ? names.map((name) => aggregatorNamed(world, name, call))
        : Object.values(aggregatorStore(world, call).aggregators);
    const { items, next } = pageOf(found, input.Limit || PAGE, input.NextToken);
    return {
      ConfigurationAggregators: items.map(shownAggregator),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };

const deleteAggregator =
  (world: World) =>
  (input: DeleteConfigurationAggregatorCommandInput, call: Call): void => {
    const { name } = aggregatorNamed(world, input.ConfigurationAggregatorName, call);
    delete aggregatorStore(world, call).aggregators[name];
  };

/** Aggregators collect what accounts record, in one account and region. */
export const aggregatorOperations = (world: World): Record<string, Handler> => ({
  PutConfigurationAggregator: putAggregator(world),
  DescribeConfigurationAggregators: describeAggregators(world),
  DescribeConfigurationAggregatorSourcesStatus: describeSources(world),
  DeleteConfigurationAggregator: deleteAggregator(world),
});

/** Source: Service Authorization Reference, AWS Config; handing over a role takes iam:PassRole wherever AWS takes one. */
export const aggregatorAccess = (world: World): NonNullable<Service['access']> => {
  const check = (call: Call, name: string | undefined): AccessCheck => ({
    action: `config:${call.operation}`,
    resource: aggregatorArn(world, name, call),
  });
  const onAggregator = (
    input: { readonly ConfigurationAggregatorName?: string },
    call: Call,
  ): readonly AccessCheck[] => [check(call, input.ConfigurationAggregatorName)];
  return {
    DescribeConfigurationAggregatorSourcesStatus: onAggregator,
    DeleteConfigurationAggregator: onAggregator,
    PutConfigurationAggregator: (input: PutConfigurationAggregatorCommandInput, call) => {
      const { Tags: tags = [], OrganizationAggregationSource: organization } = input;
      const context = {
        'aws:TagKeys': tags.map(({ Key = '' }) => Key),
        ...Object.fromEntries(tags.map(({ Key, Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
      };
      const put = {
        ...check(call, input.ConfigurationAggregatorName),
        ...(tags.length > 0 ? { context } : {}),
      };
      const passed = organization?.RoleArn;
      return [
        put,
        ...(tags.length > 0 ? [{ ...put, action: 'config:TagResource' }] : []),
        ...(passed === undefined
          ? []
          : [
              {
                action: 'iam:PassRole',
                resource: passed,
                context: { 'iam:PassedToService': 'config.amazonaws.com' },
              },
            ]),
      ];
    },
  };
};
