import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { ACCOUNT_TRAIL_LOG_GROUP, ALARM_TOPIC } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { CisMetric } from '../../domain/alarms/cis-metric.ts';
import { metricsOf } from '../../domain/alarms/cis-metrics.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Target } from '../control.ts';

/** Filters and alarms of the organization are in the management account; those of an account in the account. */
export interface DesiredAlarms {
  readonly mode: Settings['trail']['mode'];
  /** Where filters and alarms are. */
  readonly accountId: AwsAccountId;
  readonly logGroup: string;
  readonly topicArn: string;
  readonly metrics: readonly CisMetric[];
  /** Whether metrics tell accounts apart, so that a notification names one. */
  readonly perAccount: boolean;
  readonly notes: readonly string[];
}

/** A filter is switched off at a thousand values of its dimensions. Source: CloudWatch Logs API Reference, MetricTransformation. */
const MOST_ACCOUNTS = 900;

const topicOf = ({ securityAccountId }: Foundation, homeRegion: Region): string =>
  `arn:aws:sns:${homeRegion}:${securityAccountId}:${ALARM_TOPIC}`;

const incomplete = (): DomainError =>
  new DomainError(
    'FoundationIncomplete',
    'unavailable',
    'the organization trail has no log group yet in which events could be counted',
    { nextStep: 'Run the foundation to its end, then run the operation again.' },
  );

/** Metrics are where the log group is, and alarms where the metrics are: neither can notify a topic of another region. */
const requireHome = (trailArn: string | undefined, homeRegion: Region): void => {
  const region = trailArn?.split(':')[3] ?? homeRegion;
  if (region === homeRegion) return;
  throw new DomainError(
    'AlarmsOutOfReach',
    'conflict',
    `organization trail ${trailArn} is at home in ${region}: alarms there cannot notify the topic in ${homeRegion}`,
    {
      nextStep: `Move the organization trail to ${homeRegion}, or make ${region} the home region of the configuration, then run the foundation again.`,
    },
  );
};

const whyUnnamed = ({ alarms }: Settings, { accountCount }: Foundation): readonly string[] => {
  const hint = 'CloudTrail tells which account it was.';
  if (!alarms.perAccount) return [`Alarms do not name the account, as configured. ${hint}`];
  if (accountCount < MOST_ACCOUNTS) return [];
  return [
    `Alarms do not name the account: CloudWatch stops to count by account at 1,000, and the organization has ${accountCount}. ${hint}`,
  ];
};

/** Mode `organization`: one set of filters and alarms for all accounts. @throws DomainError `FoundationIncomplete`, `AlarmsOutOfReach` */
export const organizationAlarmsFor = (
  settings: Settings,
  { foundation, homeRegion }: Target,
): DesiredAlarms => {
  const { organizationTrailLogGroup: logGroup, managementAccountId } = foundation;
  if (logGroup === undefined) throw incomplete();
  requireHome(foundation.organizationTrailArn, homeRegion);
  const unnamed = whyUnnamed(settings, foundation);
  return {
    mode: 'organization',
    accountId: managementAccountId,
    logGroup,
    topicArn: topicOf(foundation, homeRegion),
    metrics: metricsOf(settings.alarms.set),
    perAccount: unnamed.length === 0,
    notes: [
      `Events are counted in the log group ${logGroup} of the management account ${managementAccountId}, for all accounts together.`,
      ...unnamed,
    ],
  };
};

const accountAlarmsFor = (
  settings: Settings,
  { accountId, foundation, homeRegion }: Target,
): DesiredAlarms => ({
  mode: 'account',
  accountId,
  logGroup: ACCOUNT_TRAIL_LOG_GROUP,
  topicArn: topicOf(foundation, homeRegion),
  metrics: metricsOf(settings.alarms.set),
  perAccount: false,
  notes: [],
});

/** What counts and watches the events of an account. @throws DomainError `FoundationIncomplete`, `AlarmsOutOfReach` */
export const alarmsFor = (settings: Settings, target: Target): DesiredAlarms =>
  settings.trail.mode === 'organization'
    ? organizationAlarmsFor(settings, target)
    : accountAlarmsFor(settings, target);
