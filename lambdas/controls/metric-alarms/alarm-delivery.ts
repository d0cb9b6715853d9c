import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { cloudWatch } from '../../aws/clients/cloudwatch.ts';
import { sns } from '../../aws/clients/sns.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Delivery } from '../control.ts';
import type { DesiredAlarms } from './desired-alarms.ts';
import { alarmName } from './wanted-alarms.ts';

/** History is of all alarms of a region: enough to find ours among those of others. */
const RECORDS = 50;
/** Milliseconds of real time for which a failure counts: what stood in the way may be gone, and only an alarm shows it. */
const FAILURE_COUNTS_MS = 86_400_000;

type Attributes = Readonly<Record<string, string>>;

const readTopic = async (
  security: Connection,
  region: Region,
  TopicArn: string,
): Promise<Attributes | undefined> => {
  try {
    const { Attributes: attributes = {} } = await sns(security, region).send(
      new GetTopicAttributesCommand({ TopicArn }),
    );
    return attributes;
  } catch (error) {
    if (error instanceof Error && /^NotFound/.test(error.name)) return undefined;
    throw error;
  }
};

/** What keeps CloudWatch from the topic, as far as it can be seen without an alarm. */
const obstacle = (topicArn: string, topic: Attributes | undefined): string | undefined => {
  if (topic === undefined) return `the topic ${topicArn} does not exist: run the foundation`;
  // CloudWatch takes such a topic, and cannot use its key when the alarm goes off.
  if (topic['KmsMasterKeyId']?.endsWith('alias/aws/sns') === true) {
    return `the topic ${topicArn} is encrypted with alias/aws/sns, which CloudWatch cannot use`;
  }
  if (topic['Policy']?.includes('cloudwatch.amazonaws.com') === true) return undefined;
  return `the policy of the topic ${topicArn} does not let CloudWatch publish`;
};

interface LastAction {
  readonly at: number;
  readonly summary: string;
}

/** The newest attempt of an alarm of ours to notify the topic. Queries tell of each account by itself. */
const readLastAction = async (
  connection: Connection,
  region: Region,
  { metrics, perAccount, topicArn }: DesiredAlarms,
): Promise<LastAction | undefined> => {
  const { AlarmHistoryItems: items = [] } = await cloudWatch(connection, region).send(
    new DescribeAlarmHistoryCommand({
      HistoryItemType: perAccount ? 'AlarmContributorAction' : 'Action',
      ScanBy: 'TimestampDescending',
      MaxRecords: RECORDS,
    }),
  );
  const names = metrics.map(alarmName);
  const last = items.find(
    ({ AlarmName = '', HistorySummary = '' }) =>
      names.includes(AlarmName) && HistorySummary.includes(topicArn),
  );
  return last === undefined
    ? undefined
    : { at: last.Timestamp?.getTime() ?? 0, summary: last.HistorySummary ?? '' };
};

const failedLately = ({ at, summary }: LastAction): boolean =>
  /^Failed/.test(summary) && Date.now() - at < FAILURE_COUNTS_MS;

/** Whether alarms reach the topic, in two calls. No alarm is set off for it: people would be told. */
export const alarmDelivery = async (
  connection: Connection,
  security: Connection,
  region: Region,
  desired: DesiredAlarms,
): Promise<Delivery> => {
  const { topicArn } = desired;
  const [topic, last] = await Promise.all([
    readTopic(security, region, topicArn),
    readLastAction(connection, region, desired),
  ]);
  const inTheWay = obstacle(topicArn, topic);
  if (inTheWay !== undefined) return { state: 'failing', detail: inTheWay };
  if (last !== undefined && failedLately(last)) {
    const detail = `the last notification failed (${last.summary}); it counts for a day, or until an alarm gets through`;
    return { state: 'failing', detail };
  }
  return { state: 'delivering', detail: `Alarms notify ${topicArn}.` };
};
