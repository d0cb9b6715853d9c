import { functionPermissions } from './function-permissions.ts';
import type { Permission } from './permissions.ts';

/** The environment of functions. CDK and the sandbox give the values; `lambdas/aws/environment.ts` alone reads them. */
export const ENVIRONMENT_NAMES = [
  /** The validated settings as JSON. */
  'HOLDFAST_SETTINGS',
  /** Twelve digits. */
  'HOLDFAST_MANAGEMENT_ACCOUNT',
  /** Issuer of the tokens that the API accepts. */
  'HOLDFAST_ISSUER',
  /** Where the issuer publishes its keys. */
  'HOLDFAST_JWKS_URI',
  /** What a token's `aud` has to be, or, in Cognito's access tokens, its `client_id`. */
  'HOLDFAST_AUDIENCE',
  /** The public client that console and command line sign in as. */
  'HOLDFAST_CLIENT_ID',
  /** What the front door proves itself with; empty where there is none, as in the sandbox. */
  'HOLDFAST_ORIGIN_SECRET',
] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];

/** How a function is reached. */
export type Trigger =
  | { readonly kind: 'http' }
  | { readonly kind: 'workflow' }
  | { readonly kind: 'organization-events' }
  /** The stack HoldfastService was made or updated. */
  | { readonly kind: 'deployment' }
  /** A resource of the stack itself, while CloudFormation makes or changes it: never in the sandbox. */
  | { readonly kind: 'stack' }
  | { readonly kind: 'schedule'; readonly everyMinutes: number };

/** One Lambda function: everything that CDK and the sandbox need to make it. */
export interface FunctionContract {
  readonly description: string;
  /** Source file from the project's root; it exports `handler`. */
  readonly entry: string;
  /** MB */
  readonly memory: number;
  /** Seconds */
  readonly timeout: number;
  readonly environment: readonly EnvironmentName[];
  readonly triggers: readonly Trigger[];
  readonly permissions: readonly Permission[];
}

const base: readonly EnvironmentName[] = ['HOLDFAST_SETTINGS', 'HOLDFAST_MANAGEMENT_ACCOUNT'];
const workflow: readonly Trigger[] = [{ kind: 'workflow' }];

const task = (
  name: keyof typeof functionPermissions,
  description: string,
  timeout = 60,
): FunctionContract => ({
  description,
  entry: `lambdas/tasks/${name}.ts`,
  memory: 512,
  timeout,
  environment: base,
  triggers: workflow,
  permissions: functionPermissions[name],
});

/** Every function of Holdfast, by name. The deployed name and the role's name are `holdfast-<name>`. */
export const functions = {
  api: {
    description: 'Answers /v1: reads and writes the table, starts workflows',
    entry: 'lambdas/api/handler.ts',
    memory: 512,
    timeout: 29,
    environment: [
      ...base,
      'HOLDFAST_ISSUER',
      'HOLDFAST_JWKS_URI',
      'HOLDFAST_AUDIENCE',
      'HOLDFAST_CLIENT_ID',
      'HOLDFAST_ORIGIN_SECRET',
    ],
    triggers: [{ kind: 'http' }],
    permissions: functionPermissions.api,
  },
  'begin-run': task('begin-run', 'Takes the lease of an account and opens its run'),
  'request-account': task(
    'request-account',
    'Asks Organizations for an account, at most five at once',
  ),
  'check-account': task('check-account', 'Looks how the creation of an account goes'),
  'start-assurance': task(
    'start-assurance',
    'Hands an account that AWS has made over to be assured',
  ),
  'plan-pass': task('plan-pass', 'Ends one pass over an account and plans the next'),
  'establish-access': task(
    'establish-access',
    'Brings the baseline stack of an account up to date',
    900,
  ),
  'identify-account': task('identify-account', 'Gives an account its alias', 300),
  'secure-trail': task('secure-trail', 'Makes sure that CloudTrail covers an account', 900),
  'set-alarms': task('set-alarms', 'Makes sure that alarms watch an account', 900),
  'record-configuration': task('record-configuration', 'Makes Config record in every region', 900),
  'join-guard-duty': task(
    'join-guard-duty',
    'Makes an account a GuardDuty member of Security',
    900,
  ),
  'analyze-access': task(
    'analyze-access',
    'Makes sure that the analyzers of the organization see an account',
    900,
  ),
  'log-sessions': task(
    'log-sessions',
    'Makes Session Manager log the sessions of an account to Logging',
    900,
  ),
  'set-defaults': task('set-defaults', 'Gives an account safe defaults in every region', 900),
  'apply-policies': task(
    'apply-policies',
    'Moves an account into the organizational unit of its type',
    300,
  ),
  'complete-run': task('complete-run', 'Ends a run as its ledger says'),
  'fail-run': task('fail-run', 'Ends a run that broke off'),
  'inspect-organization': task(
    'inspect-organization',
    'Records the organization and makes sure that it can be worked on',
    300,
  ),
  'ensure-foundation-accounts': task(
    'ensure-foundation-accounts',
    'Adopts or makes the Security and Logging accounts',
    900,
  ),
  'enable-trusted-access': task(
    'enable-trusted-access',
    'Lets the services act that the organization relies on',
    300,
  ),
  'ensure-organizational-units': task(
    'ensure-organizational-units',
    'Makes the OUs of account types',
    300,
  ),
  'lay-log-archive': task(
    'lay-log-archive',
    'Makes the log archive in the Logging account, and puts back what others changed of it',
    900,
  ),
  'prepare-security-account': task(
    'prepare-security-account',
    'Makes the stack of the Security account',
    900,
  ),
  'enable-organization-trail': task(
    'enable-organization-trail',
    'Brings the organization trail to its desired state',
    300,
  ),
  'set-organization-alarms': task(
    'set-organization-alarms',
    'Makes the alarms that watch all accounts of the organization',
    300,
  ),
  'appoint-guard-duty-administrator': task(
    'appoint-guard-duty-administrator',
    'Makes Security the administrator of GuardDuty in every region',
    900,
  ),
  'lay-organization-analyzers': task(
    'lay-organization-analyzers',
    'Has every region analyze the organization and hand its findings on',
    900,
  ),
  'aggregate-configuration': task(
    'aggregate-configuration',
    'Has Security collect what Config records in every account',
    900,
  ),
  'manage-root-access': task(
    'manage-root-access',
    'Lets the organization manage the root users of its accounts',
    300,
  ),
  'prepare-baseline-set': task(
    'prepare-baseline-set',
    'Makes the StackSet that brings the baseline into accounts without a role',
    300,
  ),
  'attach-mandatory-policies': task(
    'attach-mandatory-policies',
    'Attaches the service control policies of Holdfast to the OUs of account types',
    900,
  ),
  'begin-foundation': {
    ...task(
      'begin-foundation',
      'Has the foundation laid after a deployment, and gone over once a day',
    ),
    entry: 'lambdas/events/begin-foundation.ts',
    triggers: [{ kind: 'deployment' }, { kind: 'schedule', everyMinutes: 1_440 }],
  },
  'complete-foundation': task('complete-foundation', 'Ends a foundation run'),
  'discover-accounts': {
    ...task('discover-accounts', 'Reconciles the accounts of the organization with the table', 900),
    triggers: [{ kind: 'workflow' }, { kind: 'schedule', everyMinutes: 15 }],
  },
  'fail-operation': task('fail-operation', 'Records that an operation without a run broke off'),
  'organization-event': {
    ...task('organization-event', 'Reconciles the account that an organization event names'),
    entry: 'lambdas/events/organization-event.ts',
    triggers: [{ kind: 'organization-events' }],
  },
  'mend-operations': {
    ...task(
      'mend-operations',
      'Starts what was accepted and never began; frees what nobody owns',
      300,
    ),
    entry: 'lambdas/events/mend-operations.ts',
    triggers: [{ kind: 'schedule', everyMinutes: 1 }],
  },
  'sweep-drift': {
    ...task(
      'sweep-drift',
      'Marks accounts whose baseline is another one; looks at those that waited longest',
      300,
    ),
    entry: 'lambdas/events/sweep-drift.ts',
    triggers: [{ kind: 'schedule', everyMinutes: 15 }],
  },
  'sweep-findings': {
    ...task(
      'sweep-findings',
      'Writes the findings of Access Analyzer of every region to the log archive',
      900,
    ),
    entry: 'lambdas/events/sweep-findings.ts',
    triggers: [{ kind: 'schedule', everyMinutes: 1_440 }],
  },
  'publish-console': {
    ...task('publish-console', 'Puts the files of the console into their bucket', 300),
    entry: 'lambdas/events/publish-console.ts',
    triggers: [{ kind: 'stack' }],
  },
} as const satisfies Record<string, FunctionContract>;

export type FunctionName = keyof typeof functions;
