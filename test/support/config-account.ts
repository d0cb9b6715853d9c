import {
  ConfigServiceClient,
  type ConfigurationRecorder,
  type DeliveryChannel,
  DescribeConfigurationRecorderStatusCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { BARE, CONFIG_BUCKET, HOME, KEY, startingWorld } from './starting-world.ts';

/** ARN of the service-linked role that the recorder uses. */
export const CONFIG_ROLE = `arn:aws:iam::${BARE}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;

/** An account without a recorder whose service-linked role is there, and usable unless told otherwise. */
export const configAccount = async (options: { roleIsNew?: boolean; region?: string } = {}) => {
  const begun = startingWorld();
  const iam = new IAMClient(begun.as(BARE));
  await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'config.amazonaws.com' }));
  if (options.roleIsNew !== true) begun.clock.advance(60_000);
  const config = new ConfigServiceClient(begun.as(BARE, options.region ?? HOME));
  const recorder = (given: ConfigurationRecorder = {}) =>
    config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name: 'default', roleARN: CONFIG_ROLE, ...given },
      }),
    );
  const channel = (given: DeliveryChannel = {}) =>
    config.send(
      new PutDeliveryChannelCommand({
        DeliveryChannel: {
          name: 'default',
          s3BucketName: CONFIG_BUCKET,
          s3KmsKeyArn: KEY,
          ...given,
        },
      }),
    );
  const run = (name = 'default') =>
    config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
  const status = async () => {
    const answer = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
    return answer.ConfigurationRecordersStatus?.[0];
  };
  return { ...begun, config, recorder, channel, run, status };
};
