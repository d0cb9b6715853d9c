import { LOGGING, MEMBER, SECURITY } from './people.ts';
import { because, type May, type Promised } from './promised.ts';

const EVERY_ACCOUNT = [MEMBER, SECURITY, LOGGING];
const REGION = 'us-east-1';
const arn = (service: string, account: string, rest: string): string =>
  `arn:aws:${service}:${REGION}:${account}:${rest}`;

const execution: May = { standing: 'execution' };
const controlTower: May = { standing: 'control-tower' };
const foundation: May = { standing: 'foundation', in: SECURITY };
const entry: May = { standing: 'entry', in: SECURITY };

const TAGS = 'tags of it decide nothing';
const OTHERS = 'is a feature of the account’s own, beyond what Holdfast sets';
const ADDS = 'adds, and takes nothing away';
const TRIAGE = 'is daily work on findings, which have reached Logging by then';

/** What the sentence of the guardrail Config says, and AWS facts §8: all of Config, whatever its name. */
const config: readonly Promised[] = [
  {
    guardrail: 'config',
    service: 'config',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      {
        kind: 'ConfigurationRecorder',
        arn: arn('config', account, 'configuration-recorder/default/0a1b2c3d'),
      },
      {
        kind: 'AggregationAuthorization',
        arn: arn('config', account, `aggregation-authorization/${SECURITY}/${REGION}`),
      },
      { arn: '*' },
    ],
    may: [execution, controlTower],
    harmless: {
      ...because(TAGS, 'TagResource', 'UntagResource'),
      ...because(ADDS, 'PutAggregationAuthorization', 'PutServiceLinkedConfigurationRecorder'),
      ...because(
        OTHERS,
        'DeletePendingAggregationRequest',
        'DeleteRemediationExceptions',
        'DeleteResourceConfig',
        'PutEvaluations',
        'PutRemediationExceptions',
        'PutResourceConfig',
        'StartRemediationExecution',
        'StartResourceEvaluation',
      ),
    },
  },
  {
    guardrail: 'config',
    service: 'config',
    accounts: [SECURITY],
    things: (account) => [
      {
        kind: 'ConfigurationAggregator',
        arn: arn('config', account, 'config-aggregator/config-aggregator-0a1b2c3d'),
      },
    ],
    // Control Tower keeps one there as well.
    may: [foundation, { standing: 'control-tower', in: SECURITY }],
    harmless: because(TAGS, 'TagResource', 'UntagResource'),
  },
];

const DETECTOR = 'detector/0123456789abcdef0123456789abcdef';

/** GuardDuty stays on, answers to Security, and nobody makes it overlook what it finds. */
const guardDuty: Promised = {
  guardrail: 'guard-duty',
  service: 'guardduty',
  accounts: EVERY_ACCOUNT,
  things: (account) => [
    { kind: 'detector', arn: arn('guardduty', account, DETECTOR) },
    { kind: 'filter', arn: arn('guardduty', account, `${DETECTOR}/filter/noise`) },
    { kind: 'ipset', arn: arn('guardduty', account, `${DETECTOR}/ipset/1`) },
    {
      kind: 'publishingDestination',
      arn: arn('guardduty', account, `${DETECTOR}/publishingdestination/1`),
    },
    { kind: 'threatentityset', arn: arn('guardduty', account, `${DETECTOR}/threatentityset/1`) },
    { kind: 'threatintelset', arn: arn('guardduty', account, `${DETECTOR}/threatintelset/1`) },
    { kind: 'trustedentityset', arn: arn('guardduty', account, `${DETECTOR}/trustedentityset/1`) },
    { arn: '*' },
  ],
  may: [execution, foundation],
  harmless: {
    ...because(TAGS, 'TagResource', 'UntagResource'),
    ...because(TRIAGE, 'ArchiveFindings', 'UnarchiveFindings', 'UpdateFindingsFeedback'),
    ...because(
      ADDS,
      'CreateInvestigation',
      'CreateMembers',
      'CreatePublishingDestination',
      'CreateSampleFindings',
      'CreateThreatEntitySet',
      'CreateThreatIntelSet',
      'InviteMembers',
      'SendObjectMalwareScan',
      'SendSecurityTelemetry',
      'StartMalwareScan',
      'StartMonitoringMembers',
    ),
    ...because(
      OTHERS,
      'CreateCustomDetectionRuleAssociation',
      'CreateCustomDetectionRuleOrgConfiguration',
      'CreateMalwareProtectionPlan',
      'DeleteCustomDetectionRuleOrgConfiguration',
      'UpdateCustomDetectionRuleOrgConfiguration',
    ),
    ...because('turns an administrator away', 'DeclineInvitations', 'DeleteInvitations'),
    ...because('works in the management account alone', 'EnableOrganizationAdminAccount'),
  },
};

const LOG_GROUP = 'log-group:holdfast/trail';
const METRIC_FILTERS = ['DeleteMetricFilter', 'PutMetricFilter'];

/** The trails of Holdfast and their log groups keep every event. */
const cloudTrail: readonly Promised[] = [
  {
    guardrail: 'cloud-trail',
    service: 'cloudtrail',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      { kind: 'trail', arn: arn('cloudtrail', account, 'trail/holdfast-trail') },
      { kind: 'trail', arn: arn('cloudtrail', account, 'trail/holdfast-organization-trail') },
    ],
    may: [execution],
    harmless: because('turns it on', 'StartLogging'),
  },
  {
    guardrail: 'cloud-trail',
    service: 'logs',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      { kind: 'log-group', arn: arn('logs', account, LOG_GROUP) },
      { kind: 'log-stream', arn: arn('logs', account, `${LOG_GROUP}:log-stream:1_CloudTrail`) },
    ],
    may: [execution],
    harmless: {
      ...because(
        ADDS,
        'CreateExportTask',
        'CreateLogAnomalyDetector',
        'CreateLogStream',
        'IntegrateWithDataset',
        'IntegrateWithS3Table',
        'PutBearerTokenAuthentication',
        'PutLogEvents',
        'PutSyslogConfiguration',
      ),
      ...because('CloudTrail sends no syslog', 'DeleteSyslogConfiguration'),
      ...because('is promised by the alarms', ...METRIC_FILTERS),
    },
  },
];

const tagged = { 'aws:ResourceTag/holdfast:managed': 'true' };
const USES_KEY = [
  'Decrypt',
  'DeriveSharedSecret',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'VerifyMac',
];

/** What can be done with any key without harm to it. */
export const HARMLESS_TO_KEYS = {
  ...because('uses the key, which its policy decides', ...USES_KEY),
  ...because(
    'keeps the key as it is to be',
    'CancelKeyDeletion',
    'EnableKey',
    'EnableKeyRotation',
    'RotateKeyOnDemand',
    'SynchronizeMultiRegionKey',
  ),
};

/** The alarms go off, and those who are to be told are told. */
const alarms: readonly Promised[] = [
  {
    guardrail: 'alarms',
    service: 'cloudwatch',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      { kind: 'alarm', arn: arn('cloudwatch', account, 'alarm:holdfast-root-activity') },
    ],
    may: [execution],
    harmless: because('turns it on', 'EnableAlarmActions'),
  },
  {
    guardrail: 'alarms',
    service: 'logs',
    accounts: EVERY_ACCOUNT,
    things: (account) => [{ kind: 'log-group', arn: arn('logs', account, LOG_GROUP) }],
    may: [execution],
    only: METRIC_FILTERS,
  },
  {
    guardrail: 'alarms',
    service: 'sns',
    accounts: [SECURITY],
    things: (account) => [{ kind: 'topic', arn: arn('sns', account, 'holdfast-alarms') }],
    may: [entry],
    harmless: because(ADDS, 'ConfirmSubscription', 'Publish', 'Subscribe'),
  },
  {
    guardrail: 'alarms',
    service: 'kms',
    accounts: [SECURITY],
    things: (account) => [{ kind: 'key', arn: arn('kms', account, 'key/alarms'), keys: tagged }],
    may: [entry],
    harmless: HARMLESS_TO_KEYS,
  },
];

/** The analyzers see every account, hide nothing, and their findings reach Logging; one was there before, under its own name. */
const accessAnalyzer: readonly Promised[] = [
  {
    guardrail: 'access-analyzer',
    service: 'access-analyzer',
    accounts: [SECURITY],
    things: (account) =>
      ['holdfast-organization', 'ConsoleAnalyzer-0a1b'].flatMap((name) => [
        { kind: 'Analyzer', arn: arn('access-analyzer', account, `analyzer/${name}`) },
        {
          kind: 'ArchiveRule',
          arn: arn('access-analyzer', account, `analyzer/${name}/archive-rule/noise`),
        },
      ]),
    may: [foundation],
    harmless: {
      ...because(TRIAGE, 'UpdateFindings'),
      ...because(ADDS, 'CreateAccessPreview', 'GenerateFindingRecommendation', 'StartResourceScan'),
      ...because(
        'is for analyzers that services of AWS made',
        'CreateServiceLinkedAnalyzer',
        'DeleteServiceLinkedAnalyzer',
      ),
    },
  },
  {
    guardrail: 'access-analyzer',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      {
        kind: 'role',
        arn: `arn:aws:iam::${account}:role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer`,
      },
    ],
    may: [],
    // IAM itself lets nobody else change a service-linked role.
    only: ['DeleteServiceLinkedRole'],
  },
  {
    guardrail: 'access-analyzer',
    service: 'events',
    accounts: [SECURITY],
    things: (account) => [
      {
        kind: 'rule-on-default-event-bus',
        arn: arn('events', account, 'rule/holdfast-access-analyzer'),
      },
    ],
    may: [foundation, entry],
    harmless: because('turns it on', 'EnableRule'),
  },
  {
    guardrail: 'access-analyzer',
    service: 'firehose',
    accounts: [SECURITY],
    things: (account) => [
      {
        kind: 'deliverystream',
        arn: arn('firehose', account, 'deliverystream/holdfast-access-analyzer'),
      },
    ],
    may: [foundation, entry],
    harmless: because(ADDS, 'PutRecord', 'PutRecordBatch'),
  },
];

/** Nobody makes, changes or calls a function under a name of Holdfast. */
const lambdas: Promised = {
  guardrail: 'lambdas',
  service: 'lambda',
  accounts: EVERY_ACCOUNT,
  things: (account) => [
    { kind: 'function', arn: arn('lambda', account, 'function:holdfast-carry') },
  ],
  may: [],
};

/** Session Manager’s preferences stay as they are. */
const sessionManager: Promised = {
  guardrail: 'session-manager',
  service: 'ssm',
  accounts: EVERY_ACCOUNT,
  things: (account) => [
    { kind: 'document', arn: arn('ssm', account, 'document/SSM-SessionManagerRunShell') },
  ],
  may: [execution],
  harmless: because(
    'uses a document, and session documents are used by sessions alone',
    'CreateAssociation',
    'CreateAssociationBatch',
    'DeleteAssociation',
    'PutCalendar',
    'SendCommand',
    'StartAutomationExecution',
    'StartChangeRequestExecution',
    'StartSession',
    'UpdateAssociation',
    'UpdateAssociationStatus',
  ),
};

/** What services keep for Holdfast. */
export const SERVICE_PROMISES: readonly Promised[] = [
  ...config,
  guardDuty,
  ...cloudTrail,
  ...alarms,
  ...accessAnalyzer,
  lambdas,
  sessionManager,
];
