import { Aws } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { ComparisonOperator, type DimensionsMap } from 'aws-cdk-lib/aws-cloudwatch';
import { BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import {
  DefaultDashboardFactory,
  MetricStatistic,
  MonitoringFacade,
  SnsAlarmActionStrategy,
} from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import {
  type FunctionContract,
  type FunctionName,
  functions as table,
} from '../../lambdas/contracts/functions.ts';
import { TABLE_NAME } from '../../lambdas/contracts/names.ts';
import { functionLogGroup } from '../config/log-group-names.ts';
import type { Functions } from './functions.ts';
import type { Workflow } from './workflow.ts';

export interface MonitoringProps {
  readonly topic: ITopic;
  readonly functions: Functions;
  readonly workflows: readonly Workflow[];
  readonly api: HttpApi;
  readonly distribution: Distribution;
  /** Where something waits only if it could not be delivered, by what it was. */
  readonly deadLetters: Readonly<Record<string, IQueue>>;
}

/** Of alarms, and the dashboard's name. */
const PREFIX = 'Holdfast';

/** Errors in five minutes: a task throws what is to be tried again, and its workflow tries. */
const TASK_ERRORS = 5;

/** A dimension without a value searches for all of them; its type does not know. */
const ANY_FUNCTION = { FunctionName: undefined } as unknown as DimensionsMap;

/** Percent of its time after which a function is about to be cut off. */
const NEAR_TIMEOUT = 90;

const isTask = ({ triggers }: FunctionContract): boolean =>
  triggers.every(({ kind }) => kind === 'workflow');

const whatFailed = (workflow: string): string =>
  workflow === 'foundation'
    ? 'The foundation of the organization is unmet. GET /v1/organization says which stage, why and what to do.'
    : `An execution of ${workflow} failed. The account that it was for says why and what to do: GET /v1/accounts?status=ERROR.`;

const throttled = (what: string): string =>
  `DynamoDB throttled ${what} of the table. They are tried again; look on the dashboard at what grew.`;

/** An alarm for everything that somebody has to look at, and one dashboard. */
export class Monitoring extends Construct {
  readonly dashboardUrl =
    `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${PREFIX}`;
  private readonly facade: MonitoringFacade;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.facade = new MonitoringFacade(this, 'Facade', {
      alarmFactoryDefaults: {
        alarmNamePrefix: PREFIX,
        actionsEnabled: true,
        action: new SnsAlarmActionStrategy({ onAlarmTopic: props.topic }),
        datapointsToAlarm: 1,
        evaluationPeriods: 1,
      },
      metricFactoryDefaults: { namespace: PREFIX },
      dashboardFactory: new DefaultDashboardFactory(this, 'Dashboard', {
        dashboardNamePrefix: PREFIX,
      }),
    });
    this.watchFrontDoor(props);
    this.watchWorkflows(props.workflows);
    this.watchFunctions(props.functions);
    this.watchQueues(props.deadLetters);
    this.watchTable();
  }

  private watchFrontDoor({ api, distribution }: MonitoringProps): void {
    this.facade
      .addLargeHeader('Front door')
      .monitorCloudFrontDistribution({ distribution })
      .monitorApiGatewayV2HttpApi({
        api: HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: api.apiId }),
        alarmFriendlyName: 'HttpApi',
        humanReadableName: 'API',
        add5xxCountAlarm: {
          Critical: {
            maxErrorCount: 0,
            alarmDescriptionOverride: `The API answered 5xx. The log of the function api, ${functionLogGroup('api')}, says to what and why, by request id.`,
          },
        },
      });
  }

  private watchWorkflows(workflows: readonly Workflow[]): void {
    this.facade.addLargeHeader('Workflows');
    for (const { stateMachine, node } of workflows) {
      this.facade.monitorStepFunction({
        stateMachine,
        alarmFriendlyName: node.id,
        addFailedExecutionCountAlarm: {
          Critical: { maxErrorCount: 0, alarmDescriptionOverride: whatFailed(node.id) },
        },
        addTimedOutExecutionCountAlarm: {
          Critical: {
            maxErrorCount: 0,
            alarmDescriptionOverride: `The workflow ${node.id} ran out of time. Look at its execution; what it did is not done twice when it is started again.`,
          },
        },
      });
    }
  }

  /** Tasks show in their workflows: of each there is an alarm, and one graph of all. */
  private watchFunctions(functions: Functions): void {
    this.facade.addLargeHeader('Functions');
    for (const [name, contract] of Object.entries<FunctionContract>(table)) {
      this.facade.monitorLambdaFunction({
        lambdaFunction: functions.named(name as FunctionName).function,
        alarmFriendlyName: name,
        addToDetailDashboard: !isTask(contract),
        addFaultCountAlarm: {
          Critical: {
            maxErrorCount: isTask(contract) ? TASK_ERRORS : 0,
            alarmDescriptionOverride: `The function ${name} failed. Its log, ${functionLogGroup(name)}, says why.`,
          },
        },
        addMaxLatencyAlarm: {
          Critical: {
            maxLatencyPercentageOfTimeout: NEAR_TIMEOUT,
            alarmDescriptionOverride: `The function ${name} took nearly all of its ${contract.timeout} seconds. Its log, ${functionLogGroup(name)}, says with what.`,
          },
        },
      });
    }
    this.watchAllFunctions();
  }

  /** A throttle has one cause for all functions: the concurrency of the account in this region. */
  private watchAllFunctions(): void {
    const throttles = this.facade
      .createMetricFactory()
      .createMetric('Throttles', MetricStatistic.SUM, 'Throttles', {}, undefined, 'AWS/Lambda');
    this.facade.monitorCustom({
      alarmFriendlyName: 'Lambda',
      humanReadableName: 'All functions of the region',
      metricGroups: [
        {
          title: 'Throttles',
          metrics: [
            {
              alarmFriendlyName: 'Throttles',
              metric: throttles,
              addAlarm: {
                Critical: {
                  threshold: 0,
                  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
                  alarmDescriptionOverride:
                    'Lambda throttled functions of this region. Look at the concurrency quota of the account in Service Quotas.',
                },
              },
            },
          ],
        },
        {
          title: 'Errors by function',
          metrics: [
            {
              searchQuery: 'MetricName="Errors" holdfast',
              dimensionsMap: ANY_FUNCTION,
              statistic: MetricStatistic.SUM,
              namespace: 'AWS/Lambda',
            },
          ],
        },
      ],
    });
  }

  private watchQueues(queues: MonitoringProps['deadLetters']): void {
    this.facade.addLargeHeader('What could not be delivered');
    for (const [alarmFriendlyName, queue] of Object.entries(queues)) {
      this.facade.monitorSqsQueue({
        queue,
        alarmFriendlyName,
        addQueueMaxSizeAlarm: {
          Critical: {
            maxMessageCount: 0,
            alarmDescriptionOverride:
              'Something could not be delivered. The queue keeps it for fourteen days; once the cause is mended it may be purged: everything is looked at again by schedule.',
          },
        },
      });
    }
  }

  private watchTable(): void {
    this.facade.addLargeHeader('Table').monitorDynamoTable({
      table: Table.fromTableName(this, 'Table', TABLE_NAME),
      billingMode: BillingMode.PAY_PER_REQUEST,
      alarmFriendlyName: 'Table',
      addReadThrottledEventsCountAlarm: {
        Critical: { maxThrottledEventsThreshold: 0, alarmDescriptionOverride: throttled('reads') },
      },
      addWriteThrottledEventsCountAlarm: {
        Critical: { maxThrottledEventsThreshold: 0, alarmDescriptionOverride: throttled('writes') },
      },
      addSystemErrorCountAlarm: {
        Critical: {
          maxErrorCount: 0,
          alarmDescriptionOverride:
            'DynamoDB failed at requests to the table. Look at the AWS Health Dashboard; what failed is tried again.',
        },
      },
    });
  }
}
