import type {
  ConfigurationRecorder,
  DeliveryChannel,
  RecordingGroup,
  RecordingMode,
  RetentionConfiguration,
  Tag,
} from '@aws-sdk/client-config-service';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';

/** Moments are milliseconds of real time. */
export interface Recorder {
  readonly name: string;
  readonly arn: string;
  roleArn: string;
  group: RecordingGroup;
  mode: RecordingMode;
  tags: Tag[];
  recording: boolean;
  startedAt?: number;
  stoppedAt?: number;
}

/** What an account has of AWS Config in one region: at most one of each. */
export interface ConfigStore {
  recorder?: Recorder;
  channel?: DeliveryChannel & { readonly name: string };
  retention?: RetentionConfiguration;
}

export const configStore = (world: World, at: Pick<Call, 'account' | 'region'>): ConfigStore =>
  world.state.cell('config', at.account, at.region, (): ConfigStore => ({}));

/** What recording everything looks like when it is read back. */
export const EVERYTHING: RecordingGroup = {
  allSupported: true,
  includeGlobalResourceTypes: false,
  resourceTypes: [],
  exclusionByResourceTypes: { resourceTypes: [] },
  recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
};

export const CONTINUOUSLY: RecordingMode = {
  recordingFrequency: 'CONTINUOUS',
  recordingModeOverrides: [],
};

export const recorderOf = (recorder: Recorder): ConfigurationRecorder => ({
  arn: recorder.arn,
  name: recorder.name,
  roleARN: recorder.roleArn,
  recordingGroup: recorder.group,
  recordingMode: recorder.mode,
  recordingScope: 'PAID',
});
