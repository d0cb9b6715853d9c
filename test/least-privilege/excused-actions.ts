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
    role: /^holdfast-(?!workflow-)/,
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
    role: /^holdfast-workflow-/,
    sid: 'Invoke',
    actions: ['lambda:InvokeFunction'],
    reason:
      'Step Functions invokes the tasks; the sandbox runs them in its place. test/lib/stacks.test.ts holds the functions of each workflow to its contract.',
  },
  {
    role: /^holdfast-workflow-/,
    sid: 'DeliverLogs',
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    reason:
      'Step Functions logs executions. Source: Step Functions Developer Guide, "IAM policies for logging to CloudWatch Logs".',
  },
  {
    role: /^holdfast-workflow-/,
    sid: 'Trace',
    actions: [
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    reason:
      'Step Functions traces executions. Source: Step Functions Developer Guide, "Tracing Step Functions request data in AWS X-Ray".',
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
  {
    role: /^HoldfastFoundation$/,
    sid: 'EncryptSweeps',
    actions: ['kms:Decrypt'],
    reason:
      'Buckets with an S3 Bucket Key have that decrypted to write; the S3 of the sandbox keeps none. Source: CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".',
  },
  {
    role: /^bootstrap session of (baseline|security)-stack$/,
    actions: ['iam:UpdateRoleDescription'],
    reason:
      'The handler of AWS::IAM::Role may update a description by either of two calls; the sandbox uses the other. Source: permissions of its update handler in the CloudFormation registry.',
  },
  {
    role: /^bootstrap session of (baseline|security)-stack$/,
    actions: ['cloudformation:ContinueUpdateRollback'],
    reason:
      'Frees a stack whose update could not be taken back: one code for all stacks, which the tests of the log archive go through.',
  },
];
