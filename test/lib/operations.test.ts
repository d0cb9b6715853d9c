import { Match } from 'aws-cdk-lib/assertions';
import { type FunctionContract, functions } from '../../lambdas/contracts/functions.ts';
import { workflows } from '../../lambdas/contracts/workflows.ts';
import { aDeployment, synthesize } from '../support/deployment.ts';

const EMAILS = ['ada@example.com', 'grace@example.com'];
const { service, organizationEvents, texts } = synthesize(
  aDeployment({ homeRegion: 'eu-west-1', notifications: { emails: EMAILS } }),
);

const table = Object.entries<FunctionContract>(functions);
const reachedBy = (...kinds: readonly string[]): readonly string[] =>
  table
    .filter(([, { triggers }]) => triggers.some(({ kind }) => kinds.includes(kind)))
    .map(([name]) => name);

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
}

const alarms = Object.values(service.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);

/** Logical ids of the functions whose resources are here, by name. */
const functionOf = new Map(
  Object.entries(service.findResources('AWS::Lambda::Function')).map(([id, { Properties }]) => [
    id,
    String(Properties.FunctionName).replace('holdfast-', ''),
  ]),
);

describe('what begins by itself', () => {
  test('has a queue for what schedules could not hand over', () => {
    const schedules = Object.values(service.findResources('AWS::Scheduler::Schedule'));

    expect(schedules).toHaveLength(
      table.flatMap(([, { triggers }]) => triggers.filter(({ kind }) => kind === 'schedule'))
        .length,
    );
    for (const { Properties } of schedules) {
      expect(Properties.Target.DeadLetterConfig.Arn).toBeDefined();
      expect(Properties.Target.RetryPolicy.MaximumRetryAttempts).toBe(3);
    }
  });

  test('has a queue and retries for what rules could not hand over', () => {
    const rules = [service, organizationEvents].flatMap((template) =>
      Object.values(template.findResources('AWS::Events::Rule')),
    );
    const targets = rules.flatMap(({ Properties }) => Properties.Targets);

    expect(rules).toHaveLength(3);
    expect(targets).toHaveLength(reachedBy('organization-events', 'deployment').length + 1);
    for (const { DeadLetterConfig } of targets) expect(DeadLetterConfig.Arn).toBeDefined();
  });

  test('keeps what a function failed at after it was handed over', () => {
    const configured = Object.values(service.findResources('AWS::Lambda::EventInvokeConfig'));

    expect(
      configured.map(({ Properties }) => functionOf.get(Properties.FunctionName.Ref)).sort(),
    ).toEqual([...reachedBy('schedule', 'organization-events', 'deployment')].sort());
    for (const { Properties } of configured) {
      expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
    }
  });

  test('begins after this very stack was deployed, whatever else is', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ Ref: 'AWS::StackId' }],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
      Targets: reachedBy('deployment').map(() => Match.objectLike({ Arn: Match.anyValue() })),
    });
  });

  test('encrypts every queue with the key of messages, and takes nothing without TLS', () => {
    for (const template of [service, organizationEvents]) {
      for (const { Properties } of Object.values(template.findResources('AWS::SQS::Queue'))) {
        expect(Properties.KmsMasterKeyId).toBeDefined();
        expect(Properties.MessageRetentionPeriod).toBe(1_209_600);
      }
      const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
      template.resourceCountIs('AWS::SQS::QueuePolicy', queues.length);
    }
  });
});

describe('alarms', () => {
  const watching = (namespace: string, name: string) =>
    alarms.filter(({ Metrics }) =>
      Metrics.some(
        ({ MetricStat }: { readonly MetricStat?: { readonly Metric: Metric } }) =>
          MetricStat?.Metric.Namespace === namespace && MetricStat.Metric.MetricName === name,
      ),
    );
  const functionWatchedBy = ({ Metrics: [metric] }: (typeof alarms)[number]) =>
    functionOf.get(metric.MetricStat.Metric.Dimensions[0]?.Value.Ref);

  test.each(['Errors', 'Duration'])('watch %s of every function', (metric) => {
    expect(watching('AWS/Lambda', metric).map(functionWatchedBy).sort()).toEqual(
      Object.keys(functions).sort(),
    );
  });

  test('ring before a function is cut off, and at the first error of one that nobody tries again', () => {
    const [duration] = watching('AWS/Lambda', 'Duration').filter(
      (alarm) => functionWatchedBy(alarm) === 'api',
    );
    const [errors] = watching('AWS/Lambda', 'Errors').filter(
      (alarm) => functionWatchedBy(alarm) === 'api',
    );

    expect(duration).toMatchObject({ Threshold: 29_000 * 0.9 });
    expect(errors).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
  });

  test.each([
    ['AWS/States', 'ExecutionsFailed', Object.keys(workflows).length],
    ['AWS/States', 'ExecutionsTimedOut', Object.keys(workflows).length],
    ['AWS/Lambda', 'Throttles', 1],
    ['AWS/ApiGateway', '5xx', 1],
    ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 4],
  ])('watch %s %s', (namespace, metric, count) => {
    expect(watching(namespace, metric)).toHaveLength(count);
  });

  test('tell the topic, which tells the configured addresses', () => {
    for (const { AlarmActions, ActionsEnabled } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(ActionsEnabled).not.toBe(false);
    }
    for (const template of [service, organizationEvents]) {
      const subscribed = Object.values(template.findResources('AWS::SNS::Subscription'));
      expect(subscribed.map(({ Properties }) => Properties.Endpoint)).toEqual(EMAILS);
    }
  });

  test('ring in us-east-1 too, where events of the organization begin', () => {
    organizationEvents.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      AlarmActions: [Match.anyValue()],
    });
  });

  test('say what to look at', () => {
    const said = alarms.map(({ AlarmDescription }) => String(AlarmDescription));

    expect(said.filter((text) => /too (high|low)/.test(text) || text.length < 40)).toEqual([]);
  });

  test('bear names of the stacks alone, so that no control takes them for its own', () => {
    const names = alarms.map(({ AlarmName }) => String(AlarmName));

    expect(names.filter((name) => !name.startsWith('Holdfast-'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the dashboard', () => {
  test('is one, and links lead to it', () => {
    service.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    service.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'Holdfast' });
    service.hasOutput('DashboardUrl', {
      Value: Match.objectLike({
        'Fn::Join': ['', Match.arrayWith(['#dashboards/dashboard/Holdfast'])],
      }),
    });
  });

  test('leaves the template far from what CloudFormation takes', () => {
    const text = texts.get('HoldfastService') ?? '';

    expect(Buffer.byteLength(text)).toBeLessThan(800_000);
    expect(Object.keys(JSON.parse(text).Resources).length).toBeLessThan(450);
  });
});
