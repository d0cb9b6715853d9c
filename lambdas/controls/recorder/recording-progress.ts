import {
  type ConfigurationRecorderStatus,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

/** How recording goes in one region. */
export interface RecordingProgress {
  readonly recording: boolean;
  /** `none` before the first attempt since the recorder was started. */
  readonly lastStatus: 'none' | 'pending' | 'success' | 'failure';
  /** When it was last started, milliseconds since 1970. */
  readonly startedAt?: number;
  /** `ERROR_CODE: message` of Config's last failed attempt to record. */
  readonly lastError?: string;
}

export const NOT_RECORDING: RecordingProgress = { recording: false, lastStatus: 'none' };

const statusOf = (status: ConfigurationRecorderStatus): RecordingProgress['lastStatus'] => {
  const { lastStartTime: started, lastStatusChangeTime: changed } = status;
  // What it came to before it was started anew says nothing of now.
  if (started !== undefined && changed !== undefined && changed < started) return 'none';
  // The API Reference has `Success`, the service answers `SUCCESS`.
  const named = status.lastStatus?.toLowerCase();
  return named === 'success' || named === 'failure' || named === 'pending' ? named : 'none';
};

const progressOf = (status: ConfigurationRecorderStatus): RecordingProgress => {
  const lastStatus = statusOf(status);
  return {
    recording: status.recording === true,
    lastStatus,
    ...(status.lastStartTime === undefined ? {} : { startedAt: status.lastStartTime.getTime() }),
    ...(lastStatus === 'failure'
      ? { lastError: `${status.lastErrorCode ?? 'error'}: ${status.lastErrorMessage ?? ''}` }
      : {}),
  };
};

/** How the customer-managed recorder of a region goes; undefined where there is none. */
export const readProgress = async (
  connection: Connection,
  region: Region,
): Promise<RecordingProgress | undefined> => {
  const { ConfigurationRecordersStatus: statuses } = await configService(connection, region).send(
    new DescribeConfigurationRecorderStatusCommand({}),
  );
  const status = statuses?.find(({ servicePrincipal }) => !servicePrincipal);
  return status === undefined ? undefined : progressOf(status);
};
