/** Why a permission's resource is a pattern, by the statement's sid. A pattern without a reason here fails the synthesis. */
export const WILDCARD_REASONS: Readonly<Record<string, string>> = {
  PublishConsole: 'The objects of the one bucket of the console.',
  ListTable: 'The indexes of the one table; they hold the same items.',
  CreateAccounts:
    'CreateAccount and its status calls have no resource: the account does not exist yet.',
  FollowCreation: 'DescribeCreateAccountStatus has no resource to name.',
  ReadOrganization: 'DescribeOrganization, ListRoots and ListAccounts have no resource to name.',
  ListAccounts: 'ListAccounts has no resource to name.',
  EnableAllFeatures: 'It belongs to the whole organization; the calls have no resource.',
  FinalizeAllFeatures:
    'AWS chooses the id of the request; the pattern is limited to requests for all features.',
  FindUnits: 'The root is known only at run time; the pattern is limited to this organization.',
  ReadRegions: 'Accounts are known only at run time; the pattern is limited to this organization.',
  ManageUnits:
    'The root and OU ids are known only at run time; the pattern is limited to this organization.',
  AppointForServices:
    'Accounts are known only at run time; the pattern is limited to this organization.',
  TrustServices: 'Service access belongs to the whole organization; the calls have no resource.',
  TrustCloudTrail: 'Service access belongs to the whole organization; the calls have no resource.',
  TagAccounts: 'Accounts are known only at run time; the pattern is limited to this organization.',
  DescribeTarget:
    'Accounts are known only at run time; the pattern is limited to this organization.',
  ReadTags: 'Accounts are known only at run time; the pattern is limited to this organization.',
  ReadAccount: 'Accounts are known only at run time; the pattern is limited to this organization.',
  EnterSecurity:
    'The role of one exact name; the id of the Security account is known only at run time.',
  EnterLogging: 'Roles of exact names; the id of the Logging account is known only at run time.',
  EnterAccount: 'Roles of exact names in any account; their trust policies name this function.',
  LookIntoAccount: 'Roles of exact names, in any account of the organization that has one.',
  BringBaseline: 'Roles of exact names, in any account of the organization that has one.',
  ReadStackSetsAccess: 'DescribeOrganizationsAccess has no resource to name.',
  CreateBaselineSet: 'CreateStackSet has no resource; a condition asks for the tag of Holdfast.',
  ManageBaselineSet: 'AWS ends the ARN of the one StackSet in an id that it chooses.',
  ReadBaselineSet: 'AWS ends the ARN of the one StackSet in an id that it chooses.',
  DeployBaselineSet:
    'AWS ends the ARN of the one StackSet in an id that it chooses; its targets are accounts known only at run time.',
  ManageRootAccess: 'Features of the whole organization: the calls have no resource.',
  TrustIam: 'Service access belongs to the whole organization; a condition limits the call to IAM.',
  ActivateStackSets: 'Activation belongs to the whole organization; the calls have no resource.',
  TrustStackSets:
    'Service access belongs to the whole organization; a condition names the service.',
  ManageTrail: 'An existing organization trail keeps its name when it is adopted.',
  FindTrailLogs: 'DescribeLogGroups has no resource to name.',
  ManageTrailLogs: 'The form that some calls name a log group in; it is the one group.',
  WriteTrailLogs: 'CloudTrail names its streams itself, after account or organization and region.',
  ReadMetricFilters: 'An organization trail that was there before keeps its log group.',
  ManageMetricFilters: 'An organization trail that was there before keeps its log group.',
  ReadAlarms: 'DescribeAlarms and DescribeAlarmHistory are authorized on all alarms of the region.',
  PutAlarms: 'The alarms of Holdfast by their prefix; a condition asks that they notify its topic.',
  ManageAlarms: 'The alarms of Holdfast by their prefix: one for each metric of the set.',
  ListTrails: 'DescribeTrails has no resource to name.',
  FindPolicies: 'ListPolicies and ListRoots have no resource to name.',
  MakePolicies: 'The policy does not exist yet; a condition limits the call to its type.',
  ManagePolicies:
    'Policies are known only at run time; the pattern is limited to this organization.',
  AttachPolicies:
    'Policies and OUs are known only at run time; the pattern is limited to this organization.',
  TurnOnPolicies:
    'The root is known only at run time; the pattern is limited to this organization.',
  ReadPlaces:
    'Accounts and OUs are known only at run time; the pattern is limited to this organization.',
  MoveAccounts:
    'Accounts and OUs are known only at run time; the pattern is limited to this organization.',
  AppointAdministrator:
    'Administration belongs to the whole organization; the calls have no resource.',
  ReadTrustOfGuardDuty:
    'Service access belongs to the whole organization; the calls have no resource.',
  TrustGuardDuty:
    'Service access belongs to the whole organization; a condition limits the call to GuardDuty.',
  DelegateGuardDuty:
    'Security is known only at run time; a condition limits the call to GuardDuty.',
  ManageSecurityContacts:
    'Accounts are known only at run time; the pattern is limited to this organization.',
  FollowExecutions: 'Executions are named by operation, which is known only at run time.',
  ReadAlias: 'Aliases of an account have no resource to name.',
  SetAlias: 'Aliases of an account have no resource to name.',
  ReadTrails: 'Trails in any region; the organization trail keeps its name when it is adopted.',
  ReadTrailLogs: 'DescribeLogGroups is authorized on all log groups of the region.',
  WriteTrail: 'The trail of one exact name in any region.',
  ReadAlarmTags: 'The alarms of Holdfast by their prefix: one for each metric of the set.',
  ReadRecorder: 'The describing calls of Config have no resource to name.',
  ReadDelivery: 'The describing calls of Config have no resource to name.',
  WriteRecorder: 'A recorder that was there before keeps its name when it is adopted.',
  WriteChannel: 'Delivery channels of Config have no resource to name.',
  LookAtGuardDuty: 'Lists, members and administrators of GuardDuty have no resource to name.',
  ReadDetector: 'AWS chooses the id of a detector.',
  LeaveAdministration: 'Members and administrators of GuardDuty have no resource to name.',
  TurnOnGuardDuty: 'CreateDetector has no resource: the detector does not exist yet.',
  ListOwnAnalyzers: 'ListAnalyzers has no resource to name.',
  ReadSessionPreferences: 'The document of one exact name in every region.',
  WriteSessionPreferences: 'The document of one exact name in every region.',
  FindInstances: 'DescribeInstances has no resource to name.',
  ReadInstanceRoles: 'Roles of instances are known only at run time.',
  ReadDefaults: 'Defaults of an account and region have no resource to name.',
  SetDefaults: 'Defaults of an account and region have no resource to name.',
  FindPublicBuckets: 'Buckets are known only at run time.',
  Log: 'The streams of the one log group: Lambda names them itself.',
  DeliverLogs: 'Log delivery belongs to the whole account; its calls have no resource to name.',
  Trace: 'X-Ray has no resources to name.',
};
