import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeMetricFiltersCommand,
  type MetricFilter,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Answers } from '../../lambdas/contracts/choices.ts';
import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline } from '../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import type { Change, Control, Target } from '../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import { createMetricAlarms } from '../../lambdas/controls/metric-alarms/metric-alarms.ts';
import { metricAlarmsPermissions } from '../../lambdas/controls/metric-alarms/permissions.ts';
import { organizationAlarms } from '../../lambdas/controls/organization-alarms/organization-alarms.ts';
import { organizationTrail } from '../../lambdas/controls/organization-trail/organization-trail.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { trail } from '../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../lambdas/domain/organization/foundation.ts';
import { messagesOf } from '../../sandbox/services/sns/topics.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { CREATED, type Hardening, hardening, MANAGEMENT, SECURITY } from './hardening.ts';

const HOME = 'us-east-1';
const operation = { id: operationId(), requestedBy: 'alice@example.com' };
export const TOPIC = `arn:aws:sns:${HOME}:${SECURITY}:holdfast-alarms`;
export const ORGANIZATION_GROUP = 'holdfast/organization-trail';
export const ACCOUNT_GROUP = 'holdfast/trail';

/** A notification as subscribers read it. */
export interface Notification {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AWSAccountId: string;
  readonly NewStateValue: string;
  readonly AlarmContributorAttributes?: Readonly<Record<string, string>>;
}

type Mode = 'enforce' | 'report' | 'verify';
interface Options {
  readonly answers?: Answers;
  readonly unset?: boolean;
  readonly settle?: 'later';
}

/** Clients of the administrator of an account. */
const clientsOf = (here: Hardening, account: AwsAccountId) => {
  const options = here.aws.as(account, HOME);
  return {
    cloudWatch: new CloudWatchClient(options),
    logs: new CloudWatchLogsClient(options),
    sns: new SNSClient(options),
  };
};

const cellOf = async <Desired, Observed, Step extends Change>(
  here: Hardening,
  control: Control<Desired, Observed, Step>,
  target: Target,
  connection: Connection,
  changes: Partial<ControlRun<Observed>> = {},
): Promise<StageCell> => {
  const [cell] = await runControl(control, {
    mode: 'enforce',
    targets: [target],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
    ...changes,
  });
  if (cell === undefined) throw new Error('no cell');
  return cell;
};

const layStacks = async (here: Hardening): Promise<void> => {
  const security = here.target(SECURITY);
  const connection = await enterAccount({
    own: here.own('prepare-security-account'),
    target: security,
    role: here.settings.bootstrapRole,
    operation,
    permissions: securityStack.permissions.bootstrap ?? [],
  });
  await cellOf(here, securityStack, security, connection);
  const target = here.target(CREATED);
  const { accessRoles, bootstrapRole } = here.settings;
  const own = here.own('establish-access');
  const entry = { own, target, operation, bootstrapRole, accessRoles, patienceMs: 0 };
  const access = await enterForBaseline(entry);
  await cellOf(here, baselineStack, target, access.connection, access);
};

/** The organization trail with its log group, as the foundation notes it. */
const layTrail = async (here: Hardening): Promise<Foundation> => {
  let noted: Partial<Foundation> = {};
  await cellOf(
    here,
    organizationTrail,
    here.target(MANAGEMENT),
    here.own('enable-organization-trail'),
    {
      converged: (_, { trail: found }) => {
        if (found !== undefined) noted = { organizationTrailArn: found.arn };
      },
    },
  );
  return { ...here.foundation, ...noted, organizationTrailLogGroup: ORGANIZATION_GROUP };
};

const entering = (here: Hardening, mode: Mode) => {
  const { execution, audit, security = [], securityAudit = [] } = metricAlarmsPermissions;
  const enforces = mode === 'enforce';
  const own = here.own('set-alarms');
  return {
    account: () =>
      enterAccount({
        own,
        target: here.target(CREATED),
        role: enforces ? EXECUTION_ROLE : AUDIT_ROLE,
        operation,
        permissions: enforces ? execution : audit,
      }),
    security: () =>
      enterAccount({
        own,
        target: here.target(SECURITY),
        role: FOUNDATION_ROLE,
        operation,
        permissions: enforces ? security : securityAudit,
      }),
  };
};

/** `hardening()` with the trail, the topic and the roles that alarms rely on, in either trail mode. */
export const alarmOrganization = async (values: Partial<Settings> = {}) => {
  const here = await hardening(values);
  const inOrganization = here.settings.trail.mode === 'organization';
  await layStacks(here);
  let foundation = inOrganization ? await layTrail(here) : here.foundation;
  let settings = here.settings;
  const target = (account: AwsAccountId, more: Partial<Target> = {}) =>
    here.target(account, { foundation, ...more });

  return {
    ...here,
    administratorOf: (account: AwsAccountId) => clientsOf(here, account),
    /** Other settings or another foundation from now on. */
    change: (to: { settings?: Partial<Settings>; foundation?: Partial<Foundation> }) => {
      settings = { ...settings, ...to.settings };
      foundation = { ...foundation, ...to.foundation };
    },
    /** As the foundation does. */
    layAlarms: () =>
      cellOf(here, organizationAlarms, target(MANAGEMENT), here.own('set-organization-alarms'), {
        settings,
      }),
    /** The trail of CREATED itself; the log group of its alarms comes with it. */
    layAccountTrail: () => cellOf(here, trail, target(CREATED), here.administrator(CREATED)),
    /** Carries `metric-alarms` through CREATED with the sessions that its function opens in this mode. */
    carry: async (mode: Mode = 'enforce', { answers, ...options }: Options = {}) => {
      const enter = entering(here, mode);
      const connection = inOrganization ? here.own('set-alarms') : await enter.account();
      const control = createMetricAlarms({ security: enter.security });
      const of = target(CREATED, answers === undefined ? {} : { answers });
      return cellOf(here, control, of, connection, { mode, settings, ...options });
    },
    filters: async (account: AwsAccountId, logGroupName: string) => {
      const { metricFilters = [] } = await clientsOf(here, account).logs.send(
        new DescribeMetricFiltersCommand({ logGroupName }),
      );
      return metricFilters as readonly MetricFilter[];
    },
    alarms: async (account: AwsAccountId): Promise<readonly MetricAlarm[]> => {
      const { MetricAlarms = [] } = await clientsOf(here, account).cloudWatch.send(
        new DescribeAlarmsCommand({ MaxRecords: 100 }),
      );
      return MetricAlarms;
    },
    /** CloudTrail delivers an event to a log group. */
    deliver: async (account: AwsAccountId, logGroupName: string, event: object) => {
      const { logs } = clientsOf(here, account);
      const logStreamName = `a-test-${Date.now()}-${Math.random()}`;
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      await logs.send(
        new PutLogEventsCommand({
          logGroupName,
          logStreamName,
          logEvents: [{ timestamp: Date.now(), message: JSON.stringify(event) }],
        }),
      );
    },
    notified: (): readonly Notification[] =>
      messagesOf(here.world, TOPIC).map(({ message }) => JSON.parse(message) as Notification),
  };
};

export type AlarmOrganization = Awaited<ReturnType<typeof alarmOrganization>>;

/** As CloudTrail writes what an account's user did. */
export const bucketPolicyDeleted = (recipientAccountId: string) => ({
  eventVersion: '1.11',
  eventSource: 's3.amazonaws.com',
  eventName: 'DeleteBucketPolicy',
  recipientAccountId,
  userIdentity: { type: 'IAMUser', accountId: recipientAccountId },
  requestParameters: { bucketName: 'customers' },
});
