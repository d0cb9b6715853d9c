import type { Excuse } from './excuse.ts';

/**
 * Rights that nothing in `npm test` uses. Each says why it is there; one that is used after all, or granted no longer, fails
 * `npm test`, and one that is left to the long tests fails those where they do not use it.
 */
export const EXCUSED_ACTIONS: readonly Excuse[] = [
  {
    role: /^holdfast-/,
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    reason:
      'Lambda writes the log of a function with its role. Source: Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs".',
  },
  {
    role: /^holdfast-/,
    sid: 'Trace',
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    reason:
      'Lambda sends traces with the role of the function. Source: Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray".',
  },
  {
    role: /^holdfast-/,
    sid: 'KeepFailures',
    actions: ['sqs:SendMessage'],
    reason:
      'Lambda and EventBridge Scheduler keep what failed in a queue. Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".',
  },
  {
    role: /StateMachineRole/,
    sid: 'Invoke',
    actions: ['lambda:InvokeFunction'],
    reason:
      'Step Functions invokes the tasks; the sandbox runs them in its place. test/lib/stacks.test.ts holds the functions of each workflow to its contract.',
  },
  {
    role: /StateMachineRole/,
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    reason:
      'Step Functions logs and traces executions. Source: Step Functions Developer Guide, "IAM policies for logging to CloudWatch Logs" and "Tracing Step Functions request data in AWS X-Ray".',
  },
  {
    role: /^holdfast-schedules$/,
    actions: ['lambda:InvokeFunction'],
    reason:
      'EventBridge Scheduler invokes the scheduled functions; the sandbox runs them in its place.',
  },
  {
    role: /^RuleEventsRole/,
    actions: ['events:PutEvents'],
    reason:
      'EventBridge carries organization events to the home region; the sandbox does in its place.',
  },
];
