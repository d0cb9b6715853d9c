import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { leadRegion } from '../targets.ts';
import {
  CONTROL_TOWER_RECORDER,
  controlTowerRecorderNotes,
  inheritedRecorder,
} from './control-tower-recorder.ts';
import { recorderPermissions } from './permissions.ts';
import { type DesiredRecorder, OTHER_RECORDER, planRecorderChanges } from './plan-recorder.ts';
import { applyRecorderChange, type RecorderChange } from './recorder-changes.ts';
import { recorderDelivery, recorderDeliveryLater } from './recorder-delivery.ts';
import { NOTHING_RECORDED, type ObservedRecorder, readRecorderState } from './recorder-state.ts';
import { CONFIG_ROLE, CONFIG_SERVICE } from './service-role.ts';
import { orUngoverned } from './ungoverned-region.ts';

const desiredRecorder = (settings: Settings, target: Target): DesiredRecorder => {
  const { logArchive, loggingAccountId, securityAccountId } = target.foundation;
  const { configBucket, keyArn } = logArchive;
  const lead = target.region === leadRegion(settings);
  const roleArn = `arn:aws:iam::${target.accountId}:role/aws-service-role/${CONFIG_SERVICE}/${CONFIG_ROLE}`;
  return {
    lead,
    replace: target.answers?.[OTHER_RECORDER.id]?.choice === 'replace',
    roleArn,
    recorder: {
      roleArn,
      everyType: true,
      // IAM is recorded once: in every region it would cost as often as there are regions.
      globalTypes: lead,
      frequency: settings.recorder.frequency,
      overrides: 0,
    },
    channel: {
      bucket: configBucket,
      prefix: '',
      keyArn,
      snapshots: settings.recorder.snapshotDelivery,
    },
    archives: { loggingAccountId, securityAccountId },
  };
};

/** AWS Config records every resource type in every region and delivers to Logging; global types in the lead region only. */
export const recorder: Control<DesiredRecorder, ObservedRecorder, RecorderChange> = {
  id: 'recorder',
  stage: 'config',
  scope: 'region',
  permissions: recorderPermissions,
  conflicts: [OTHER_RECORDER, CONTROL_TOWER_RECORDER],
  desired: desiredRecorder,
  observe: ({ region }, connection, desired) => readRecorderState(connection, region, desired),
  unset: () => NOTHING_RECORDED,
  plan: planRecorderChanges,
  apply: (change, target, connection) =>
    orUngoverned(target, connection, () => applyRecorderChange(change, target.region, connection)),
  notes: (desired, observed) => [
    ...(observed.lastError === undefined
      ? []
      : [`Config's last attempt to record failed with ${observed.lastError}.`]),
    ...controlTowerRecorderNotes(desired, observed),
  ],
  inherited: inheritedRecorder,
  delivery: ({ region }, connection, { channel }, observed, looks) => {
    // Control Tower's delivers to a bucket of its own.
    const bucket = observed.channel?.bucket ?? channel.bucket;
    return looks === 0
      ? recorderDelivery(connection, region, bucket, observed)
      : recorderDeliveryLater(connection, region, bucket);
  },
};
