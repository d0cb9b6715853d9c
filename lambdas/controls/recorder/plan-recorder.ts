import type { ConflictKind } from '../../contracts/choices.ts';
import { RECORDER_NAME } from '../../contracts/names.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { isKeptByControlTower, planControlTowerRecorder } from './control-tower-recorder.ts';
import type { RecorderChange } from './recorder-changes.ts';
import type { ChannelSettings, ObservedRecorder, RecorderSettings } from './recorder-state.ts';
import { CONFIG_ROLE } from './service-role.ts';

/** `adopt` reconfigures what is there under its own names, which cannot be changed; `replace` makes it anew under ours. */
export const OTHER_RECORDER = {
  id: 'recorder.other-recorder',
  title: 'AWS Config records already and delivers elsewhere',
  options: ['adopt', 'replace', 'keep'],
  default: 'adopt',
} as const satisfies ConflictKind;

export interface DesiredRecorder {
  /** True when what delivers elsewhere is to give way. */
  readonly replace: boolean;
  /** True in the one region that records global resource types and makes the service-linked role. */
  readonly lead: boolean;
  readonly roleArn: string;
  readonly recorder: RecorderSettings;
  readonly channel: ChannelSettings;
  /** Where Control Tower collects logs, where it governs. */
  readonly archives: Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;
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

/**
 * A recorder of somebody else: one that delivers anywhere but to Logging. One without a channel is ours where it has the role
 * that we give it: somebody deleted the channel.
 */
const isOther = (
  { channel: wanted, roleArn }: DesiredRecorder,
  { recorder, channel }: ObservedRecorder,
): boolean =>
  recorder !== undefined &&
  (channel === undefined ? recorder.roleArn !== roleArn : channel.bucket !== wanted.bucket);

/** Who hears no more of Config once the channel delivers elsewhere, or is gone with its topic. */
const losersOf = (
  { replace }: DesiredRecorder,
  { channel }: ObservedRecorder,
): readonly string[] => {
  if (channel === undefined) return [];
  const { bucket, topicArn } = channel;
  return [
    `Bucket ${bucket} gets no more configuration history and snapshots of AWS Config.`,
    ...(replace && topicArn !== undefined
      ? [`Topic ${topicArn} is told of no more configuration changes.`]
      : []),
  ];
};

const planRemoval = (
  desired: DesiredRecorder,
  observed: ObservedRecorder,
): readonly RecorderChange[] => {
  const { recorder, channel } = observed;
  if (recorder === undefined) return [];
  const to = channel === undefined ? '' : ` with its delivery channel ${channel.name}`;
  return [
    {
      kind: 'remove-recorder',
      resource: `configuration-recorder/${recorder.name}`,
      before: {
        recorder: recorder.name,
        ...(channel === undefined ? {} : { channel: channel.name }),
      },
      sentence: `Stop and delete the recorder ${recorder.name}${to}.`,
      destructive: true,
      conflict: OTHER_RECORDER.id,
      losers: losersOf(desired, observed),
    },
  ];
};

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

const knownOfRole = (
  { roleArn }: DesiredRecorder,
  { recorder, serviceRole }: ObservedRecorder,
): Extract<RecorderChange, { kind: 'put-recorder' }>['role'] => {
  if (recorder?.roleArn === roleArn || serviceRole === 'present') return 'in-use';
  return serviceRole === 'absent' ? 'absent' : 'unknown';
};

const planRecorder = (
  desired: DesiredRecorder,
  observed: ObservedRecorder,
): readonly RecorderChange[] => {
  const { recorder: wanted } = desired;
  const { recorder: found } = observed;
  const name = found?.name ?? RECORDER_NAME;
  const change = {
    kind: 'put-recorder',
    role: knownOfRole(desired, observed),
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

const inPlace = (
  desired: DesiredRecorder,
  observed: ObservedRecorder,
): readonly RecorderChange[] => [
  ...planRecorder(desired, observed),
  ...planRole(desired, observed),
  ...planChannel(desired, observed),
  ...planRecording(observed),
];

const withConflict = (
  changes: readonly RecorderChange[],
  losers: readonly string[],
): readonly RecorderChange[] =>
  changes.map((change) => ({
    ...change,
    conflict: OTHER_RECORDER.id,
    ...(change.kind === 'put-channel' && losers.length > 0 ? { losers } : {}),
  }));

/**
 * In the order that AWS Config forces: recorder, channel, start; the role is made beside the recorder, which only names it. What
 * is there is reconfigured under its own name, unless it is to be replaced. What Control Tower keeps is left to it.
 */
export const planRecorderChanges = (
  desired: DesiredRecorder,
  observed: ObservedRecorder,
): readonly RecorderChange[] => {
  if (isKeptByControlTower(observed)) return planControlTowerRecorder(desired, observed);
  if (!isOther(desired, observed)) return inPlace(desired, observed);
  if (!desired.replace) {
    return withConflict(inPlace(desired, observed), losersOf(desired, observed));
  }
  const { serviceRole } = observed;
  const removed: ObservedRecorder = { recording: false, lastStatus: 'none', serviceRole };
  return [...planRemoval(desired, observed), ...inPlace(desired, removed)];
};
