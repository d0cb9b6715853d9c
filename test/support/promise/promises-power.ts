import { LOGGING, MANAGEMENT, MEMBER, SECURITY } from './people.ts';
import { because, type May, type Promised, type Thing } from './promised.ts';
import { HARMLESS_TO_KEYS } from './promises-services.ts';

const EVERY_ACCOUNT = [MEMBER, SECURITY, LOGGING];
const role = (account: string, name: string): Thing => ({
  kind: 'role',
  arn: `arn:aws:iam::${account}:role/${name}`,
});

const entry: May = { standing: 'entry' };
const stackSets: May = { standing: 'stack-sets' };
const execution: May = { standing: 'execution' };
const controlTower: May = { standing: 'control-tower' };

const FOR_SERVICES = because(
  'is for roles below aws-service-role/',
  'CreateServiceLinkedRole',
  'DeleteServiceLinkedRole',
);
const PASSED_ELSEWHERE = because('is promised of its own', 'PassRole');
const NO_SERVICE_TRUSTS = because('gives nothing: no service is trusted by it', 'PassRole');
const LOSSES = ['DeleteRole', 'DeleteRolePolicy', 'DetachRolePolicy'];

/** Nobody becomes a role that policies exempt; nobody lifts himself, HoldfastExecution included (safety rules 1, 3, 7). */
const exemptRoles: readonly Promised[] = [
  {
    guardrail: 'policy-safety',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) =>
      ['HoldfastExecution', 'HoldfastFoundation', 'HoldfastFindings'].map((name) =>
        role(account, name),
      ),
    may: [entry, stackSets],
    harmless: FOR_SERVICES,
  },
  {
    guardrail: 'policy-safety',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      role(account, 'stacksets-exec-mine'),
      role(account, 'stacksets-exec-mine/evil'),
    ],
    may: [],
    harmless: { ...FOR_SERVICES, ...NO_SERVICE_TRUSTS },
  },
  {
    guardrail: 'policy-safety',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      role(account, 'OrganizationAccountAccessRole'),
      role(account, 'OldAdministrator'),
    ],
    may: [entry],
    harmless: {
      ...FOR_SERVICES,
      ...NO_SERVICE_TRUSTS,
      ...because('takes away, see below', ...LOSSES),
    },
  },
  {
    guardrail: 'policy-safety',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      role(account, 'OrganizationAccountAccessRole'),
      role(account, 'OldAdministrator'),
    ],
    // The setting `bootstrapTrust: remove` takes the role away after Access.
    may: [entry, execution],
    only: LOSSES,
  },
  {
    guardrail: 'policy-safety',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [role(account, 'AWSControlTowerExecution')],
    may: [entry, controlTower, stackSets],
    harmless: { ...FOR_SERVICES, ...NO_SERVICE_TRUSTS },
  },
];

const POLICY = `arn:aws:organizations::${MANAGEMENT}:policy/o-abcdefghij/service_control_policy/p-0a1b2c3d`;

/** The account stays in the organization, and the policies are changed from the management account alone. */
const organization: readonly Promised[] = [
  {
    guardrail: 'policy-safety',
    service: 'organizations',
    accounts: EVERY_ACCOUNT,
    things: () => [{ arn: '*' }],
    may: [],
    only: ['LeaveOrganization'],
  },
  {
    guardrail: 'policy-safety',
    service: 'account',
    accounts: EVERY_ACCOUNT,
    things: (account) => [{ kind: 'account', arn: `arn:aws:account::${account}:account` }],
    may: [],
    only: ['CloseAccount'],
  },
  {
    guardrail: 'policy-safety',
    service: 'organizations',
    accounts: EVERY_ACCOUNT,
    things: () => [
      { kind: 'policy', arn: POLICY, keys: { 'aws:ResourceTag/holdfast:managed': 'true' } },
    ],
    may: [],
    harmless: {
      ...because('binds more, not less', 'AttachPolicy'),
      ...because('makes another one', 'CreatePolicy'),
    },
  },
  {
    guardrail: 'policy-safety',
    service: 'organizations',
    accounts: EVERY_ACCOUNT,
    things: () => [
      { kind: 'root', arn: `arn:aws:organizations::${MANAGEMENT}:root/o-abcdefghij/r-ab12` },
    ],
    may: [],
    only: ['DisablePolicyType'],
  },
];

/** The roles and policies of Holdfast, and how people sign in, stay as they are. */
const identity: readonly Promised[] = [
  {
    guardrail: 'identity',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) =>
      ['HoldfastAudit', 'HoldfastTrailLogs', 'holdfast/reader'].map((name) => role(account, name)),
    may: [entry, stackSets],
    harmless: { ...FOR_SERVICES, ...PASSED_ELSEWHERE },
  },
  {
    guardrail: 'identity',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) =>
      ['HoldfastAudit', 'HoldfastTrailLogs', 'holdfast/reader'].map((name) => role(account, name)),
    may: [execution, { standing: 'foundation', in: SECURITY }, entry, stackSets],
    only: ['PassRole'],
  },
  {
    guardrail: 'identity',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) => [
      { kind: 'policy', arn: `arn:aws:iam::${account}:policy/HoldfastSessionLogs` },
    ],
    may: [entry, stackSets],
  },
  {
    guardrail: 'identity',
    service: 'iam',
    accounts: EVERY_ACCOUNT,
    things: (account) =>
      ['AWSSSO_0123456789abcdef_DO_NOT_DELETE', 'Holdfast'].map((name) => ({
        kind: 'saml-provider',
        arn: `arn:aws:iam::${account}:saml-provider/${name}`,
      })),
    may: [],
  },
];

/** The stacks by which Holdfast plants its roles stay as it made them: HoldfastExecution only looks at its own (safety rule 3). */
const stacks: Promised = {
  guardrail: 'stacks',
  service: 'cloudformation',
  accounts: EVERY_ACCOUNT,
  things: (account) =>
    ['HoldfastBaseline', 'StackSet-HoldfastBaseline-0a1b2c3d', 'HoldfastSecurity'].map((name) => ({
      kind: 'stack',
      arn: `arn:aws:cloudformation:us-east-1:${account}:stack/${name}/0a1b2c3d-1111`,
    })),
  may: [entry, stackSets],
};

const BUCKETS = ['trail', 'config', 'access-logs', 'sessions'].map(
  (what) => `holdfast-${what}-${LOGGING}-us-east-1`,
);
const KEY = `arn:aws:kms:us-east-1:${LOGGING}:key/11111111-2222-4333-8444-555555555555`;
/** The stack of the archive comes and changes by way of them. */
const entryInLogging: May = { standing: 'entry', in: LOGGING };
const object = (bucket: string): Thing => ({
  kind: 'object',
  arn: `arn:aws:s3:::${bucket}/AWSLogs/1/a.json.gz`,
});
/** The same objects by way of an access point that somebody made. */
const throughAccessPoint: Thing = {
  kind: 'accesspointobject',
  arn: `arn:aws:s3:us-east-1:${LOGGING}:accesspoint/mine/object/AWSLogs/1/a.json.gz`,
};
const ADDING = ['PutObject', 'PutObjectAcl'];

/** The evidence in Logging is out of reach of its own administrators (safety rule 2). */
const logArchive: readonly Promised[] = [
  {
    guardrail: 'log-archive',
    service: 's3',
    accounts: [LOGGING, SECURITY],
    things: () => [...BUCKETS.map(object), throughAccessPoint],
    // Not even Holdfast: what is old enough goes by lifecycle rule.
    may: [],
    harmless: {
      ...because('is promised below', ...ADDING),
      ...because('stops what is not there yet', 'AbortMultipartUpload'),
      ...because('brings an archived object back', 'RestoreObject'),
    },
  },
  {
    guardrail: 'log-archive',
    service: 's3',
    accounts: [LOGGING, SECURITY],
    things: () => [
      ...BUCKETS.filter((name) => !name.includes('sessions')).map(object),
      throughAccessPoint,
    ],
    // Services deliver as themselves, and no policy binds them; findings come from Security.
    may: [
      { standing: 'findings', in: SECURITY },
      { standing: 'foundation', in: SECURITY },
    ],
    only: ADDING,
  },
  {
    guardrail: 'log-archive',
    service: 's3',
    accounts: [LOGGING, SECURITY],
    things: () => BUCKETS.map((name) => ({ kind: 'bucket', arn: `arn:aws:s3:::${name}` })),
    may: [entryInLogging],
  },
  {
    guardrail: 'log-archive',
    service: 'kms',
    accounts: [LOGGING, SECURITY],
    things: () => [
      { kind: 'key', arn: KEY },
      { kind: 'alias', arn: `arn:aws:kms:us-east-1:${LOGGING}:alias/holdfast-log-archive` },
    ],
    may: [entryInLogging],
    harmless: HARMLESS_TO_KEYS,
  },
];

/** What gives power over the account and the evidence. */
export const POWER_PROMISES: readonly Promised[] = [
  ...exemptRoles,
  ...organization,
  ...identity,
  stacks,
  ...logArchive,
];
