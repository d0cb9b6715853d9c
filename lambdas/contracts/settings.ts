import * as z from 'zod';
import {
  accountDefaultSettings,
  alarmSettings,
  guardDutySettings,
  logArchiveSettings,
  mandatoryPolicySettings,
  sessionSettings,
} from './control-settings.ts';
import {
  type DEPLOYMENT_KEYS,
  logSettings,
  networkSettings,
  notificationSettings,
} from './deployment-settings.ts';
import { SIGN_IN_CLIENT } from './front-door.ts';
import { REGION_PATTERN } from './ids.ts';

/** The schema of `holdfast.config.yaml`. One schema validates it at synth, at start and for editors. */

/** The seventeen regions that are on in every AWS account. Source: AWS Account Management Reference, "Enable or disable Regions". */
export const DEFAULT_REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

const region = z.string().regex(REGION_PATTERN, 'an AWS region code such as eu-west-1');
const email = z.email().max(64);
const unitName = z.string().min(1).max(128);

/** An account that the foundation needs: looked up by e-mail, or adopted by its id. */
const foundationAccount = z.strictObject({
  email: email.optional().describe('Root e-mail; looked up before anything is created'),
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'twelve digits')
    .optional()
    .describe('Adopt this existing account'),
});

const accountType = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9 +=._:/@-]{1,63}$/, '2 to 64 letters, digits, spaces or +-=._:/@'),
  description: z.string().max(256).default(''),
  organizationalUnit: unitName.describe('Name of the OU under the root; made when absent'),
});

export const settingsSchema = z.strictObject({
  homeRegion: region.default('us-east-1'),
  regions: z
    .array(region)
    .min(1)
    .max(34)
    .default([...DEFAULT_REGIONS]),
  foundation: z.strictObject({
    security: foundationAccount,
    logging: foundationAccount,
    organizationalUnit: unitName.default('SecurityOU'),
    enableAllFeatures: z
      .boolean()
      .default(false)
      .describe(
        'Turn on all features of an organization that has consolidated billing alone: it cannot be undone, and every invited account has to approve it',
      ),
    assureAccounts: z
      .boolean()
      .default(true)
      .describe('Harden Management, Security and Logging like every other account'),
  }),
  accountEmail: z
    .string()
    .regex(/^[^@\s]*\{id\}[^@\s]*@[^@\s]+\.[^@\s]+$/, 'an address with {id} before the @')
    .max(42)
    .default('aws+{id}@example.com')
    .describe('Root e-mail of created accounts; {id} becomes the 26 characters of the account id'),
  accountTypes: z
    .array(accountType)
    .min(1)
    .max(40)
    .default([
      { name: 'Production', description: 'Serves customers.', organizationalUnit: 'Production' },
      { name: 'Development', description: 'Builds and tests.', organizationalUnit: 'Development' },
      { name: 'Sandbox', description: 'Tries things out.', organizationalUnit: 'Sandbox' },
    ]),
  bootstrapRole: z
    .string()
    .regex(/^[\w+=,.@-]{1,64}$/)
    .default('OrganizationAccountAccessRole')
    .describe('The administrator role that AWS plants in created accounts'),
  bootstrapTrust: z
    .enum(['function', 'remove', 'leave'])
    .default('function')
    .describe(
      'After Access that role trusts one function of Holdfast alone (function), is removed (remove) or stays as it is (leave)',
    ),
  accessRoles: z
    .array(z.string().regex(/^[\w+=,.@-]{1,64}$/))
    .max(5)
    .default([])
    .describe('Further administrator roles to try, such as AWSControlTowerExecution'),
  identity: z
    .strictObject({
      issuer: z.url().optional().describe('Any OIDC issuer; Cognito from HoldfastData when absent'),
      jwksUri: z
        .url()
        .optional()
        .describe('Where that issuer publishes its keys, unless at <issuer>/.well-known/jwks.json'),
      firstAdministrator: email
        .optional()
        .describe('Gets an invitation to the user pool, with the role administrator'),
      domainPrefix: z
        .string()
        .regex(/^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
        .optional()
        .describe(
          "Of the sign-in page's address; unique in its region; holdfast-<management account> when absent",
        ),
      audience: z.string().default('holdfast'),
      clientId: z
        .string()
        .min(1)
        .max(255)
        .default(SIGN_IN_CLIENT)
        .describe(
          'The public client of that issuer that the console and the command line sign in as',
        ),
      rolesClaim: z.string().default('cognito:groups'),
    })
    .prefault({}),
  logArchive: logArchiveSettings.prefault({}),
  trail: z
    .strictObject({
      mode: z.enum(['organization', 'account']).default('organization'),
      logRetentionDays: z
        .literal([30, 60, 90, 180, 365, 400, 545, 731])
        .default(365)
        .describe('Retention of the trail log group in mode account'),
    })
    .prefault({}),
  recorder: z
    .strictObject({
      frequency: z.enum(['CONTINUOUS', 'DAILY']).default('CONTINUOUS'),
      snapshotDelivery: z
        .enum(['One_Hour', 'Three_Hours', 'Six_Hours', 'Twelve_Hours', 'TwentyFour_Hours'])
        .default('TwentyFour_Hours'),
    })
    .prefault({}),
  alarms: alarmSettings.prefault({}),
  guardDuty: guardDutySettings.prefault({}),
  sessions: sessionSettings.prefault({}),
  accountDefaults: accountDefaultSettings.prefault({}),
  mandatoryPolicies: mandatoryPolicySettings.prefault({}),
  rootAccess: z
    .strictObject({
      manage: z
        .boolean()
        .default(true)
        .describe(
          'The management account can remove root credentials of accounts; new accounts have none',
        ),
    })
    .prefault({}),
  drift: z
    .strictObject({
      everyHours: z
        .int()
        .min(1)
        .max(168)
        .default(24)
        .describe('How often each ACTIVE account is looked at for drift'),
    })
    .prefault({}),
  tagPropagation: z
    .boolean()
    .default(false)
    .describe('Also put account tags on the AWS account at creation'),
  network: networkSettings.prefault({}),
  logs: logSettings.prefault({}),
  notifications: notificationSettings.prefault({}),
  quotas: z
    .strictObject({
      accounts: z
        .int()
        .min(1)
        .max(50_000)
        .default(10)
        .describe('AWS account quota of the organization'),
    })
    .prefault({}),
});

/** The whole configuration, every default filled in. */
export type DeploymentSettings = z.output<typeof settingsSchema>;
/** What functions get of it. */
export type Settings = Omit<DeploymentSettings, (typeof DEPLOYMENT_KEYS)[number]>;
/** The configuration as it may be written. */
export type SettingsInput = z.input<typeof settingsSchema>;
