import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { cloudWatch } from '../../aws/clients/cloudwatch.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import { alarmDifferences } from './alarm-differences.ts';
import { type AlarmState, type FilterState, readAlarms, readFilters } from './alarm-state.ts';
import type { DesiredAlarms } from './desired-alarms.ts';
import { alarmName, wantedAlarm } from './wanted-alarms.ts';

export interface ObservedAlarms {
  /** Those with our names. */
  readonly filters: readonly FilterState[];
  /** Those with our names. */
  readonly alarms: readonly AlarmState[];
  /** Names of alarms that have to be changed and that somebody else made. */
  readonly others: readonly string[];
}

/** What an account that AWS has just made has; every change of ours can be made over whatever is there. */
export const NO_ALARMS: ObservedAlarms = { filters: [], alarms: [], others: [] };

const isOurs = async (connection: Connection, region: Region, arn: string): Promise<boolean> => {
  const { Tags: tags = [] } = await cloudWatch(connection, region).send(
    new ListTagsForResourceCommand({ ResourceARN: arn }),
  );
  return tags.some(({ Key }) => Key === MANAGED_TAG);
};

/** Whose an alarm is matters only where it has to be changed: one call for each of those. */
const othersAmong = async (
  connection: Connection,
  region: Region,
  { metrics, perAccount, topicArn }: DesiredAlarms,
  alarms: readonly AlarmState[],
): Promise<readonly string[]> => {
  const others: string[] = [];
  for (const metric of metrics) {
    const found = alarms.find(({ name }) => name === alarmName(metric));
    if (found === undefined) continue;
    const different = alarmDifferences(wantedAlarm(metric, perAccount), topicArn, found);
    if (different.length === 0 && found.actionsEnabled) continue;
    if (!(await isOurs(connection, region, found.arn))) others.push(found.name);
  }
  return others;
};

/**
 * Two reads where everything is as wanted. In the management account nobody asks whose an alarm of our name is: no answer of
 * one account may decide about the alarms of all.
 */
export const observeAlarms = async (
  connection: Connection,
  region: Region,
  desired: DesiredAlarms,
): Promise<ObservedAlarms> => {
  const [filters, alarms] = await Promise.all([
    readFilters(connection, region, desired.logGroup),
    readAlarms(connection, region),
  ]);
  const others =
    desired.mode === 'account' ? await othersAmong(connection, region, desired, alarms) : [];
  return { filters, alarms, others };
};
