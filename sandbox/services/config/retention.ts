import type {
  DescribeRetentionConfigurationsCommandInput,
  PutRetentionConfigurationCommandInput,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { configStore } from './recorders.ts';

const noSuchRetention = (name: string): AwsError =>
  new AwsError(
    'NoSuchRetentionConfigurationException',
    `Cannot find retention configuration with the specified name '${name}'.`,
  );

/** From 30 days to 7 years. Source: Config API Reference, PutRetentionConfiguration. */
export const putRetention =
  (world: World) =>
  (input: PutRetentionConfigurationCommandInput, call: Call): object => {
    const days = input.RetentionPeriodInDays ?? 0;
    if (days < 30 || days > 2557) {
      throw new AwsError(
        'InvalidParameterValueException',
        `RetentionPeriodInDays is ${days}: it must be between 30 and 2557.`,
      );
    }
    const retention = { Name: 'default', RetentionPeriodInDays: days };
    configStore(world, call).retention = retention;
    return { RetentionConfiguration: retention };
  };

export const describeRetentions =
  (world: World) =>
  (input: DescribeRetentionConfigurationsCommandInput, call: Call): object => {
    const { retention } = configStore(world, call);
    const unknown = input.RetentionConfigurationNames?.find((name) => name !== retention?.Name);
    if (unknown !== undefined) throw noSuchRetention(unknown);
    return { RetentionConfigurations: retention === undefined ? [] : [retention] };
  };

export const deleteRetention =
  (world: World) =>
  (input: { RetentionConfigurationName?: string }, call: Call): void => {
    const store = configStore(world, call);
    const name = input.RetentionConfigurationName ?? '';
    if (store.retention?.Name !== name) throw noSuchRetention(name);
    delete store.retention;
  };
