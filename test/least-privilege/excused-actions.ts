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
    role: /^holdfast-organization-events-forward$/,
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
  {
    role: /^holdfast-(request-account|check-account|discover-accounts|organization-event)$/,
    sid: 'UseTable',
    actions: ['dynamodb:DeleteItem'],
    reason:
      'Gives up a second record of one AWS account, or a name that it no longer bears: code that the four share, for an order of events that no suite with roles brings about.',
  },
  {
    role: /^holdfast-check-account$/,
    actions: ['organizations:ListCreateAccountStatus', 'organizations:ListTagsForResource'],
    reason:
      'Finds the account of an earlier request whose answer was lost; test/lambdas/tasks/check-account.test.ts loses it, without roles.',
  },
  {
    role: /^holdfast-begin-run$/,
    sid: 'UseTable',
    actions: ['dynamodb:Query', 'dynamodb:DeleteItem'],
    reason:
      'Ends an operation whose account was out of the run already; test/lambdas/tasks/begin-run.test.ts brings it about, without roles.',
  },
  {
    role: /^holdfast-set-alarms$/,
    sid: 'LookIntoAccount',
    actions: ['sts:AssumeRole'],
    reason:
      'Looks at an account that nobody onboarded yet in trail mode account; in mode organization, which the suites take, its alarms are not in it.',
  },
  {
    role: /^holdfast-enable-organization-trail$/,
    sid: 'ListTable',
    actions: ['dynamodb:Query'],
    reason:
      'Tells, when trail mode changes to account, which accounts have no trail of their own yet; no suite with roles changes the mode.',
  },
  {
    role: /^holdfast-(complete-foundation|organization-event)$/,
    sid: 'PutEvents',
    actions: ['events:PutEvents'],
    reason:
      'Tells of accounts that a changed configuration outdates, or that an event changes; no suite with roles brings either about.',
  },
  {
    role: /^holdfast-discover-accounts$/,
    sid: 'ReadAccount',
    actions: ['organizations:DescribeAccount'],
    reason:
      'Asks AWS once more before it writes what changed of an account; in the suites events write it first.',
  },
  {
    role: /^holdfast-mend-operations$/,
    sid: 'UseTable',
    actions: ['dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    reason:
      'Gives up what broke off three times; test/lambdas/events/mend-operations.test.ts brings it about, without roles.',
    usedByChance: true,
  },
  {
    role: /^holdfast-mend-operations$/,
    actions: ['events:PutEvents', 'states:StartExecution', 'states:DescribeExecution'],
    reason:
      'Mends what broke off more than a minute ago, longer than a suite waits; test/lambdas/events/mend-operations.test.ts sets the clock, without roles.',
    usedByChance: true,
  },
  {
    role: /^holdfast-sweep-drift$/,
    actions: ['dynamodb:PutItem', 'dynamodb:Query', 'events:PutEvents', 'states:StartExecution'],
    reason:
      'Sweeps every quarter of an hour, longer than a suite lasts; test/lambdas/events/sweep-drift.test.ts sweeps without roles.',
  },
  {
    role: /^holdfast-sweep-findings$/,
    actions: ['dynamodb:PutItem', 'ssm:GetParameter'],
    reason:
      'Strikes out an analyzer that is gone, and asks the kill switch before it writes; test/lambdas/events/sweep-findings.test.ts does both without the table or the switch.',
  },
  {
    role: /^holdfast-(request-account|ensure-foundation-accounts)$/,
    sid: 'TagAccounts',
    actions: ['organizations:ListTagsForResource'],
    reason:
      'An account whose creation was answered to nobody is found by its tag; test/long breaks off behind every call.',
  },
  {
    role: /^holdfast-ensure-foundation-accounts$/,
    sid: 'CreateAccounts',
    actions: ['organizations:ListCreateAccountStatus'],
    reason:
      'A request for an account whose answer was lost is looked for; test/long breaks off behind every call.',
  },
  {
    role: /^holdfast-inspect-organization$/,
    sid: 'ReadKillSwitch',
    actions: ['ssm:GetParameter'],
    reason:
      'Asked before EnableAllFeatures, its one change, which no world needs that functions run in.',
  },
  {
    role: /^holdfast-begin-foundation$/,
    sid: 'UseTable',
    actions: ['dynamodb:Query'],
    reason:
      'By schedule it asks when the foundation was gone over last, a day after the first run.',
  },
  {
    role: /^holdfast-mend-operations$/,
    sid: 'UseTable',
    actions: ['dynamodb:PutItem'],
    reason:
      'Counts the next attempt of an operation whose execution broke off; test/long/bad-days-of-runs.test.ts sees it.',
    usedByChance: true,
  },
];
