import type {
  ConfigurationRecorderStatus,
  DeliveryChannelStatus,
  DescribeConfigurationRecorderStatusCommandInput,
  DescribeDeliveryChannelStatusCommandInput,
} from '@aws-sdk/client-config-service';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { namedChannels } from './channel-operations.ts';
import { deliveryProblem } from './delivery-check.ts';
import { namedRecorders } from './recorder-operations.ts';
import { configStore, type Recorder } from './recorders.ts';

/** How long a started recorder is PENDING before its first delivery, milliseconds of AWS time. */
const FIRST_DELIVERY_MS = 15_000;

type Progress = Pick<
  ConfigurationRecorderStatus,
  'lastStatus' | 'lastErrorCode' | 'lastErrorMessage' | 'lastStatusChangeTime'
>;

/** Worked out when somebody asks, with the policies of that moment. */
const progressOf = (world: World, recorder: Recorder, call: Call): Progress => {
  if (recorder.startedAt === undefined) return {};
  const due = recorder.startedAt + world.clock.scaled(FIRST_DELIVERY_MS);
  const end = recorder.recording ? world.clock.now() : (recorder.stoppedAt ?? due);
  if (end < due) {
    return { lastStatus: 'Pending', lastStatusChangeTime: new Date(recorder.startedAt) };
  }
  const { channel } = configStore(world, call);
  const problem =
    channel === undefined
      ? 'There is no delivery channel.'
      : deliveryProblem(world, recorder, channel, call);
  const changed = { lastStatusChangeTime: new Date(due) };
  return problem === undefined
    ? { lastStatus: 'Success', ...changed }
    : {
        lastStatus: 'Failure',
        lastErrorCode: 'AccessDenied',
        lastErrorMessage: problem,
        ...changed,
      };
};

export const describeRecorderStatus =
  (world: World) =>
  (input: DescribeConfigurationRecorderStatusCommandInput, call: Call): object => ({
    ConfigurationRecordersStatus: namedRecorders(world, input.ConfigurationRecorderNames, call).map(
      (recorder): ConfigurationRecorderStatus => ({
        arn: recorder.arn,
        name: recorder.name,
        recording: recorder.recording,
        ...(recorder.startedAt === undefined
          ? {}
          : { lastStartTime: new Date(recorder.startedAt) }),
        ...(recorder.stoppedAt === undefined ? {} : { lastStopTime: new Date(recorder.stoppedAt) }),
        ...progressOf(world, recorder, call),
      }),
    ),
  });

const DELIVERY = {
  Pending: 'Not_Applicable',
  Success: 'Success',
  Failure: 'Failure',
  NotApplicable: 'Not_Applicable',
} as const;

export const describeChannelStatus =
  (world: World) =>
  (input: DescribeDeliveryChannelStatusCommandInput, call: Call): object => {
    const { recorder } = configStore(world, call);
    const progress = recorder === undefined ? {} : progressOf(world, recorder, call);
    const lastStatus = DELIVERY[progress.lastStatus ?? 'NotApplicable'];
    const { lastErrorCode, lastErrorMessage, lastStatusChangeTime } = progress;
    const failure = { lastErrorCode, lastErrorMessage };
    const exported = {
      lastStatus,
      ...failure,
      lastAttemptTime: lastStatusChangeTime,
      ...(lastStatus === 'Success' ? { lastSuccessfulTime: lastStatusChangeTime } : {}),
    };
    return {
      DeliveryChannelsStatus: namedChannels(world, input.DeliveryChannelNames, call).map(
        ({ name }): DeliveryChannelStatus => ({
          name,
          configSnapshotDeliveryInfo: exported,
          configHistoryDeliveryInfo: exported,
          configStreamDeliveryInfo: { lastStatus, ...failure, lastStatusChangeTime },
        }),
      ),
    };
  };
