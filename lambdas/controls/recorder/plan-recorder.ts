import { RECORDER_NAME } from '../../contracts/names.ts';
import type { RecorderChange } from './recorder-changes.ts';
import {
  type ChannelSettings,
  CONFIG_ROLE,
  type ObservedRecorder,
  type RecorderSettings,
} from './recorder-state.ts';

export interface DesiredRecorder {
  /** True in the one region that records global resource types and makes the service-linked role. */
  readonly lead: boolean;
  readonly roleArn: string;
  readonly recorder: RecorderSettings;
  readonly channel: ChannelSettings;
}

const RECORDER_WORDS: Readonly<Record<keyof RecorderSettings, string>> = {
  roleArn: 'role',
  everyType: 'resource types',
  globalTypes: 'global resource types',
  frequency: 'frequency',
  overrides: 'frequency overrides',
};
const CHANNEL_WORDS: Readonly<Record<keyof ChannelSettings, string>> = {
  bucket: 'bucket',
  prefix: 'prefix',
  keyArn: 'key',
  snapshots: 'snapshot frequency',
};

/** The words for what differs, in the order of the table. */
const differences = <Settings extends object>(
  words: Readonly<Record<keyof Settings & string, string>>,
  wanted: Settings,
  found: Settings,
): readonly string[] =>
  (Object.keys(words) as (keyof Settings & string)[])
    .filter((key) => wanted[key] !== found[key])
    .map((key) => words[key]);

const planRole = (
  { lead, roleArn }: DesiredRecorder,
  { serviceRole }: ObservedRecorder,
): readonly RecorderChange[] =>
  lead && serviceRole === 'absent'
    ? [
        {
          kind: 'make-service-role',
          resource: roleArn,
          sentence: `Make the service-linked role ${CONFIG_ROLE}.`,
          destructive: false,
        },
      ]
    : [];

const planRecorder = (
  { recorder: wanted }: DesiredRecorder,
  { recorder: found }: ObservedRecorder,
): readonly RecorderChange[] => {
  const name = found?.name ?? RECORDER_NAME;
  const change = {
    kind: 'put-recorder',
    resource: `configuration-recorder/${name}`,
    after: { ...wanted, name, made: found === undefined },
    destructive: false,
  } as const;
  if (found === undefined) {
    return [{ ...change, sentence: `Make the recorder ${name} for every resource type.` }];
  }
  const different = differences(RECORDER_WORDS, wanted, found);
  if (different.length === 0) return [];
  const sentence = `Reconfigure the recorder ${name} in place: ${different.join(', ')}.`;
  return [{ ...change, before: found, sentence }];
};

const planChannel = (
  { channel: wanted }: DesiredRecorder,
  { channel: found }: ObservedRecorder,
): readonly RecorderChange[] => {
  const name = found?.name ?? RECORDER_NAME;
  const topic = found?.topicArn === undefined ? {} : { topicArn: found.topicArn };
  const change = {
    kind: 'put-channel',
    resource: `delivery-channel/${name}`,
    after: { ...wanted, ...topic, name },
    destructive: false,
  } as const;
  if (found === undefined) {
    return [{ ...change, sentence: `Make the delivery channel ${name} to ${wanted.bucket}.` }];
  }
  const different = differences(CHANNEL_WORDS, wanted, found);
  if (different.length === 0) return [];
  const from = found.bucket === wanted.bucket ? '' : `; it delivered to ${found.bucket}`;
  const sentence = `Point the delivery channel ${name} to ${wanted.bucket}: ${different.join(', ')}${from}.`;
  return [{ ...change, before: found, sentence }];
};

const planRecording = ({ recorder, recording }: ObservedRecorder): readonly RecorderChange[] => {
  if (recording) return [];
  const name = recorder?.name ?? RECORDER_NAME;
  return [
    {
      kind: 'start-recording',
      resource: `configuration-recorder/${name}`,
      after: { name },
      sentence: `Start recording with ${name}.`,
      destructive: false,
    },
  ];
};

/** In the order that AWS Config forces: role, recorder, channel, start. What is there is reconfigured under its own name. */
export const planRecorderChanges = (
  desired: DesiredRecorder,
  observed: ObservedRecorder,
): readonly RecorderChange[] => [
  ...planRole(desired, observed),
  ...planRecorder(desired, observed),
  ...planChannel(desired, observed),
  ...planRecording(observed),
];
