import type { FunctionName } from './functions.ts';

/** One state machine: its definition and the function behind each Task state. */
export interface WorkflowContract {
  readonly description: string;
  /** ASL file from the project's root. `${<State>FunctionArn}` in it is the function of that state. */
  readonly definition: string;
  readonly tasks: Readonly<Record<string, FunctionName>>;
}

/** Every workflow of Holdfast, by name. The deployed name is `holdfast-<name>`. */
export const workflows = {
  'account-creation': {
    description: 'Asks Organizations for an account, waits for it, and hands it over to be assured',
    definition: 'statemachines/account-creation.asl.json',
    tasks: {
      BeginRun: 'begin-run',
      RequestAccount: 'request-account',
      CheckAccount: 'check-account',
      StartAssurance: 'start-assurance',
      FailRun: 'fail-run',
    },
  },
  'account-assurance': {
    description: 'Carries one account through every stage, pass after pass, to ACTIVE',
    definition: 'statemachines/account-assurance.asl.json',
    tasks: {
      BeginRun: 'begin-run',
      PlanPass: 'plan-pass',
      EstablishAccess: 'establish-access',
      IdentifyAccount: 'identify-account',
      SecureTrail: 'secure-trail',
      SetAlarms: 'set-alarms',
      RecordConfiguration: 'record-configuration',
      JoinGuardDuty: 'join-guard-duty',
      AnalyzeAccess: 'analyze-access',
      LogSessions: 'log-sessions',
      SetDefaults: 'set-defaults',
      ApplyPolicies: 'apply-policies',
      CompleteRun: 'complete-run',
      FailRun: 'fail-run',
    },
  },
  'account-discovery': {
    description: 'Reconciles the accounts of the organization with the table',
    definition: 'statemachines/account-discovery.asl.json',
    tasks: { DiscoverAccounts: 'discover-accounts', FailOperation: 'fail-operation' },
  },
  foundation: {
    description: 'Brings the organization itself to its desired state',
    definition: 'statemachines/foundation.asl.json',
    tasks: {
      InspectOrganization: 'inspect-organization',
      EnsureOrganizationalUnits: 'ensure-organizational-units',
      EnsureFoundationAccounts: 'ensure-foundation-accounts',
      EnableTrustedAccess: 'enable-trusted-access',
      LayLogArchive: 'lay-log-archive',
      PrepareSecurityAccount: 'prepare-security-account',
      EnableOrganizationTrail: 'enable-organization-trail',
      SetOrganizationAlarms: 'set-organization-alarms',
      AppointGuardDutyAdministrator: 'appoint-guard-duty-administrator',
      LayOrganizationAnalyzers: 'lay-organization-analyzers',
      AggregateConfiguration: 'aggregate-configuration',
      ManageRootAccess: 'manage-root-access',
      PrepareBaselineSet: 'prepare-baseline-set',
      AttachMandatoryPolicies: 'attach-mandatory-policies',
      CompleteFoundation: 'complete-foundation',
    },
  },
} as const satisfies Record<string, WorkflowContract>;

export type WorkflowName = keyof typeof workflows;
