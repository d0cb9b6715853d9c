import {
  DeleteAlarmsCommand,
  EnableAlarmActionsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { DeleteMetricFilterCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { cloudWatch } from '../../aws/clients/cloudwatch.ts';
import { cloudWatchLogs } from '../../aws/clients/cloudwatch-logs.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import type { AlarmChange, AlarmToPut, FilterToPut } from './plan-alarms.ts';

/**
 * Milliseconds of AWS time between two writes: CloudWatch takes three a second of each kind in an account and region.
 * Source: CloudWatch User Guide, "CloudWatch service quotas"; CloudWatch Logs takes five.
 */
const WRITE_SPACING_MS = 334;

const putFilter = async (
  { name, logGroup, pattern, namespace, metric, value, defaultValue, dimensions }: FilterToPut,
  region: Region,
  connection: Connection,
): Promise<void> => {
  await cloudWatchLogs(connection, region).send(
    new PutMetricFilterCommand({
      logGroupName: logGroup,
      filterName: name,
      filterPattern: pattern,
      metricTransformations: [
        {
          metricNamespace: namespace,
          metricName: metric,
          metricValue: value,
          ...(defaultValue === 'none' ? {} : { defaultValue }),
          ...(Object.keys(dimensions).length === 0 ? {} : { dimensions: { ...dimensions } }),
        },
      ],
    }),
  );
};

const metricOf = ({
  watched,
  period,
}: Pick<AlarmToPut, 'watched' | 'period'>): Partial<PutMetricAlarmCommandInput> =>
  'query' in watched
    ? { Metrics: [{ Id: 'events', Expression: watched.query, Period: period, ReturnData: true }] }
    : {
        Namespace: watched.namespace,
        MetricName: watched.metric,
        Statistic: 'Sum',
        Period: period,
      };

const putAlarm = async (
  { name, made, notified, ...wanted }: AlarmToPut,
  region: Region,
  connection: Connection,
): Promise<void> => {
  await cloudWatch(connection, region).send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      AlarmDescription: wanted.description,
      ...metricOf(wanted),
      EvaluationPeriods: wanted.periods,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: wanted.threshold,
      TreatMissingData: wanted.missingData,
      ActionsEnabled: true,
      AlarmActions: [...notified.alarm],
      OKActions: [...notified.ok],
      InsufficientDataActions: [...notified.insufficientData],
      ...(made ? { Tags: [{ Key: MANAGED_TAG, Value: 'true' }] } : {}),
    }),
  );
};

/** Somebody else may have been quicker. */
const unlessGone = async (deletion: () => Promise<unknown>): Promise<void> => {
  try {
    await deletion();
  } catch (error) {
    if (error instanceof Error && /^ResourceNotFound/.test(error.name)) return;
    throw error;
  }
};

const write = async (
  change: AlarmChange,
  region: Region,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'put-filter':
      return putFilter(change.after, region, connection);
    case 'put-alarm':
      return putAlarm(change.after, region, connection);
    case 'enable-actions':
      await cloudWatch(connection, region).send(
        new EnableAlarmActionsCommand({ AlarmNames: [change.after.name] }),
      );
      return;
    case 'delete-alarm':
      return unlessGone(() =>
        cloudWatch(connection, region).send(
          new DeleteAlarmsCommand({ AlarmNames: [change.before.name] }),
        ),
      );
    case 'delete-filter':
      return unlessGone(() =>
        cloudWatchLogs(connection, region).send(
          new DeleteMetricFilterCommand({
            logGroupName: change.before.logGroup,
            filterName: change.before.name,
          }),
        ),
      );
  }
};

/** Makes one change and waits, so that the next one is not throttled. Repeating it changes nothing. */
export const applyAlarmChange = async (
  change: AlarmChange,
  region: Region,
  connection: Connection,
): Promise<void> => {
  await write(change, region, connection);
  await connection.pacing.sleep(WRITE_SPACING_MS);
};
