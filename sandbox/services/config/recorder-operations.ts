import type {
  DescribeConfigurationRecordersCommandInput,
  PutConfigurationRecorderCommandInput,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import { CONTINUOUSLY, configStore, type Recorder, recorderOf } from './recorders.ts';
import { normalGroup } from './recording-group.ts';

const ROLE = /^arn:aws:iam::(\d{12}):role\/.+$/;

export const noSuchRecorder = (name: string): AwsError =>
  new AwsError(
    'NoSuchConfigurationRecorderException',
    `Cannot find configuration recorder with the specified name '${name}'.`,
  );

const requireName = (name: string): string => {
  if (name === '' || name.length > 256 || name.startsWith('AWSConfigurationRecorderFor')) {
    throw new AwsError(
      'InvalidConfigurationRecorderNameException',
      `The configuration recorder name '${name}' is not valid.`,
    );
  }
  return name;
};

/** The API model calls the role optional, the server does not. Whether it works shows only when something is delivered. */
const requireRole = (arn: string | undefined, call: Call): string => {
  if (ROLE.exec(arn ?? '')?.[1] === call.account) return arn ?? '';
  throw new AwsError(
    'InvalidRoleException',
    `The role ARN '${arn ?? 'null'}' is null, empty or not a role of account ${call.account}.`,
  );
};

const made = (name: string, call: Call): Pick<Recorder, 'name' | 'arn' | 'recording'> => {
  const id = digest('recorder', call.account, call.region, name).slice(0, 16);
  return {
    name,
    arn: `arn:aws:config:${call.region}:${call.account}:configuration-recorder/${name}/${id}`,
    recording: false,
  };
};

/** Makes the recorder, or changes its role and what it records; its name and tags stay as they are. */
export const putRecorder =
  (world: World) =>
  (input: PutConfigurationRecorderCommandInput, call: Call): void => {
    const given = input.ConfigurationRecorder ?? {};
    const name = requireName(given.name ?? 'default');
    const store = configStore(world, call);
    if (store.recorder !== undefined && store.recorder.name !== name) {
      throw new AwsError(
        'MaxNumberOfConfigurationRecordersExceededException',
        `Failed to put configuration recorder '${name}' because the maximum number of configuration recorders: 1 is reached.`,
      );
    }
    const roleArn = requireRole(given.roleARN, call);
    const group = normalGroup(given.recordingGroup);
    const mode = { ...CONTINUOUSLY, ...given.recordingMode };
    if (store.recorder !== undefined) {
      Object.assign(store.recorder, { roleArn, group, mode });
      return;
    }
    store.recorder = { ...made(name, call), roleArn, group, mode, tags: [...(input.Tags ?? [])] };
  };

/** The account's recorder, if it is among the named ones; an unknown name is an error. */
export const namedRecorders = (
  world: World,
  names: readonly string[] | undefined,
  call: Call,
): readonly Recorder[] => {
  const { recorder } = configStore(world, call);
  const unknown = (names ?? []).find((name) => name !== recorder?.name);
  if (unknown !== undefined) throw noSuchRecorder(unknown);
  return recorder === undefined ? [] : [recorder];
};

export const describeRecorders =
  (world: World) =>
  (input: DescribeConfigurationRecordersCommandInput, call: Call): object => ({
    ConfigurationRecorders: namedRecorders(world, input.ConfigurationRecorderNames, call).map(
      recorderOf,
    ),
  });

interface NamesRecorder {
  readonly ConfigurationRecorderName?: string | undefined;
}

const ownRecorder = (world: World, input: NamesRecorder, call: Call): Recorder => {
  const name = input.ConfigurationRecorderName ?? '';
  const { recorder } = configStore(world, call);
  if (recorder?.name !== name) throw noSuchRecorder(name);
  return recorder;
};

export const deleteRecorder =
  (world: World) =>
  (input: NamesRecorder, call: Call): void => {
    ownRecorder(world, input, call);
    delete configStore(world, call).recorder;
  };

export const startRecorder =
  (world: World) =>
  (input: NamesRecorder, call: Call): void => {
    const recorder = ownRecorder(world, input, call);
    if (configStore(world, call).channel === undefined) {
      throw new AwsError(
        'NoAvailableDeliveryChannelException',
        'Delivery channel is not available to start configuration recorder.',
      );
    }
    if (recorder.recording) return;
    recorder.recording = true;
    recorder.startedAt = world.clock.now();
  };

export const stopRecorder =
  (world: World) =>
  (input: NamesRecorder, call: Call): void => {
    const recorder = ownRecorder(world, input, call);
    if (!recorder.recording) return;
    recorder.recording = false;
    recorder.stoppedAt = world.clock.now();
  };
