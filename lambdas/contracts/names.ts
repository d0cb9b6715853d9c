/**
 * Physical names. They are fixed so that trust policies in member accounts can name exact roles and so that both halves
 * (CDK and run time) speak of the same things. In resource patterns `{partition}`, `{home}`, `{management}`,
 * `{organization}` stand for values known at deployment.
 */
export const TABLE_NAME = 'holdfast';
export const BUS_NAME = 'holdfast';
/** `source` of everything that Holdfast puts on its bus. */
export const EVENT_SOURCE = 'holdfast';
/** Of a function and of its role: `holdfast-<function>`. Of a state machine: `holdfast-<workflow>`. */
export const NAME_PREFIX = 'holdfast-';

/**
 * The kill switch: a parameter of Systems Manager in the management account's home region. Holdfast enters no account and
 * changes nothing unless it reads CHANGES_ALLOWED there.
 */
export const KILL_SWITCH_PARAMETER = '/holdfast/changes';
export const CHANGES_ALLOWED = 'allowed';
export const CHANGES_STOPPED = 'stopped';

/** The CloudFormation stack that every managed account bears in its home region. */
export const BASELINE_STACK = 'HoldfastBaseline';
/** How StackSets names the stack where the StackSet of the same name made it; a UUID follows. */
export const SET_STACK_PREFIX = `StackSet-${BASELINE_STACK}-`;
/** Changes the account for controls. Only Holdfast's own functions may assume it. */
export const EXECUTION_ROLE = 'HoldfastExecution';
/** Reads the account for controls. */
export const AUDIT_ROLE = 'HoldfastAudit';
/** Acts in the Security account alone: administrator of GuardDuty and Access Analyzer, and the alarm topic. */
export const FOUNDATION_ROLE = 'HoldfastFoundation';
/** The CloudFormation stack in the Security account's home region: that role, the alarm topic with its key, the export of findings. */
export const SECURITY_STACK = 'HoldfastSecurity';
/**
 * Lets CloudTrail write a trail to its log group: in the management account the organization trail's, elsewhere the
 * account's own (trail mode `account`).
 */
export const TRAIL_LOGS_ROLE = 'HoldfastTrailLogs';
/** A managed policy for instance roles: lets the SSM agent write session logs to Logging. */
export const SESSION_LOGS_POLICY = 'HoldfastSessionLogs';

export const ORGANIZATION_TRAIL = 'holdfast-organization-trail';
export const ORGANIZATION_TRAIL_LOG_GROUP = 'holdfast/organization-trail';
/** The topic in the Security account that alarms notify. */
export const ALARM_TOPIC = 'holdfast-alarms';
/** Namespace of the metrics that metric filters count. */
export const METRIC_NAMESPACE = 'Holdfast/CIS';
/** The organization analyzer in every region of the Security account, and the rule that hands its findings on. */
export const ORGANIZATION_ANALYZER = 'holdfast-organization';
/** Carries findings of every region to the archive. */
export const FINDINGS_STREAM = 'holdfast-access-analyzer';
/** Lets Firehose write findings to the archive; lets EventBridge carry them to the stream. Both in the Security account. */
export const FINDINGS_ROLE = 'HoldfastFindings';
export const FINDINGS_FORWARD_ROLE = 'HoldfastFindingsForward';
/** Collects what Config records in every account and region, in the Security account's home region. */
export const CONFIG_AGGREGATOR = 'holdfast-organization';
/** Lets Config list the accounts of the organization for it. In the Security account. */
export const CONFIG_AGGREGATOR_ROLE = 'HoldfastConfigAggregator';
/** Service principals by which Organizations lets AWS Config and IAM act for the organization. */
export const CONFIG_SERVICE = 'config.amazonaws.com';
export const IAM_SERVICE = 'iam.amazonaws.com';
/** The CloudFormation stack in the Logging account's home region: the log archive's key and buckets. */
export const LOGGING_STACK = 'HoldfastLogArchive';
/** Where findings lie in the trail bucket. */
export const FINDINGS_PREFIX = 'AccessAnalyzer/';
/** Where each day's findings lie, as the sweep saw them: `<date>/<region>.jsonl` follows. */
export const FINDINGS_SWEEPS_PREFIX = `${FINDINGS_PREFIX}sweeps/`;
/** What Session Manager reads its preferences from. Fixed by AWS. Source: Systems Manager User Guide, "Session document schema". */
export const SESSION_DOCUMENT = 'SSM-SessionManagerRunShell';
export const ACCOUNT_TRAIL = 'holdfast-trail';
export const ACCOUNT_TRAIL_LOG_GROUP = 'holdfast/trail';
/** Config's names cannot be changed later; `default` is what AWS's own console uses. */
export const RECORDER_NAME = 'default';

/** The tag on a created account that names the operation it was made for; recovery adopts nothing without it. */
export const OPERATION_TAG = 'holdfast:operation';
/** The tag on every resource that Holdfast makes in a member account. */
export const MANAGED_TAG = 'holdfast:managed';
/** The tag of those roles in the management account that names the baseline they were made for. */
export const BASELINE_TAG = 'holdfast:baseline';
/** The tag of HoldfastExecution and HoldfastAudit that names the stack which made them. */
export const STACK_TAG = 'holdfast:stack';

/** Alias of the key in Logging that encrypts the archive. */
export const LOG_ARCHIVE_KEY_ALIAS = 'alias/holdfast-log-archive';
/** The OU of the Security and Logging accounts. */
export const SECURITY_UNIT = 'SecurityOU';

/** Where the console's files lie, in the home region. Names are taken for all of AWS: the account's number makes it ours. */
export const consoleBucketName = (account: string, region: string): string =>
  `${NAME_PREFIX}console-${account}-${region}`;
