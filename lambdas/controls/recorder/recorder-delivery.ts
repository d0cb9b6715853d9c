import {
  type ConfigExportDeliveryInfo,
  DescribeDeliveryChannelStatusCommand,
} from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Delivery } from '../control.ts';
import { type RecordingProgress, readProgress } from './recording-progress.ts';

type Export = ConfigExportDeliveryInfo | undefined;

const isNow = (info: Export, status: 'success' | 'failure'): boolean =>
  info?.lastStatus?.toLowerCase() === status;

/** Notifications go to a topic of the customer, if there is one: they are none of ours to vouch for. */
const exportsOf = async (connection: Connection, region: Region): Promise<readonly Export[]> => {
  const { DeliveryChannelsStatus: channels } = await configService(connection, region).send(
    new DescribeDeliveryChannelStatusCommand({}),
  );
  const channel = channels?.[0];
  return [channel?.configSnapshotDeliveryInfo, channel?.configHistoryDeliveryInfo];
};

/** Milliseconds after its start in which a recorder has nothing to export. Source: AWS Config Developer Guide, "Delivery channel": every six hours. */
const NOTHING_DUE_MS = 600_000;

const isJustStarted = ({ startedAt }: RecordingProgress): boolean =>
  startedAt !== undefined && Date.now() - startedAt < NOTHING_DUE_MS;

const ofExports = (bucket: string, exports: readonly Export[]): Delivery => {
  const failed = exports.find((info) => isNow(info, 'failure'));
  if (failed !== undefined) {
    const { lastErrorCode = 'error', lastErrorMessage = '' } = failed;
    const detail = `AWS Config's last delivery to ${bucket} failed with ${lastErrorCode}: ${lastErrorMessage}.`;
    return { state: 'failing', detail };
  }
  const delivered = exports.some((info) => isNow(info, 'success'));
  return {
    state: 'delivering',
    // PutDeliveryChannel writes a test object, and fails where it cannot.
    detail: delivered
      ? `AWS Config records and delivers to ${bucket}.`
      : `AWS Config records. ${bucket} took its test object, and nothing was due for delivery yet.`,
  };
};

/** Whether Config records, and what became of what it delivered. Snapshots and history come hours apart: they are not waited for. */
export const recorderDelivery = async (
  connection: Connection,
  region: Region,
  bucket: string,
  progress: RecordingProgress,
): Promise<Delivery> => {
  const { lastStatus, lastError } = progress;
  if (lastStatus === 'failure') {
    const detail = `AWS Config's last attempt to record failed with ${lastError ?? 'an error'}.`;
    return { state: 'failing', detail };
  }
  if (lastStatus !== 'success') {
    return { state: 'waiting', detail: 'AWS Config has not recorded anything yet.' };
  }
  // A recorder just started has exported nothing: seventeen regions of a new account need not be asked.
  return ofExports(bucket, isJustStarted(progress) ? [] : await exportsOf(connection, region));
};

/** As `recorderDelivery`, with another look at how recording goes. */
export const recorderDeliveryLater = async (
  connection: Connection,
  region: Region,
  bucket: string,
): Promise<Delivery> => {
  const progress = await readProgress(connection, region);
  return recorderDelivery(
    connection,
    region,
    bucket,
    progress ?? { recording: false, lastStatus: 'none' },
  );
};
