import type { ConditionKeys } from '../../../sandbox/services/policy/request-context.ts';

/**
 * Who can ask for something in an account, for the suite of adversaries. Written from what AWS lets people and services be,
 * and from the names that Holdfast promises to exempt; imports nothing of the policies.
 */

export const MANAGEMENT = '111111111111';
export const SECURITY = '222222222222';
export const LOGGING = '333333333333';
export const MEMBER = '444444444444';

/** What somebody is to Holdfast: everybody who is nothing to it is a stranger, whatever rights he has in the account. */
export type Standing =
  | 'stranger'
  | 'execution'
  | 'foundation'
  | 'findings'
  | 'entry'
  | 'stack-sets'
  | 'control-tower';

/** Rows of the report. */
export type Kind =
  | 'administrators'
  | 'Identity Center'
  | 'root user'
  | 'assumed root'
  | 'look-alikes'
  | 'roles of Holdfast'
  | 'entry roles'
  | 'StackSets'
  | 'Control Tower'
  | 'not bound';

export interface Somebody {
  readonly kind: Kind;
  readonly account: string;
  /** The user, session or root, as AWS names it. */
  readonly arn: string;
  readonly standing: Standing;
  /** aws:PrincipalArn among them: without it ArnNotLike is true for everybody, and a look-alike would pass for the wrong reason. */
  readonly keys: ConditionKeys;
  /** False for whom no service control policy binds. Source: Organizations User Guide, "Service control policies (SCPs)". */
  readonly bound: boolean;
}

const keysOf = (arn: string, account: string): ConditionKeys => ({
  'aws:PrincipalArn': arn,
  'aws:PrincipalAccount': account,
  'aws:PrincipalOrgID': 'o-abcdefghij',
  'aws:RequestedRegion': 'us-east-1',
  'aws:SecureTransport': 'true',
});

const user = (kind: Kind, account: string, name: string): Somebody => {
  const arn = `arn:aws:iam::${account}:user/${name}`;
  return { kind, account, arn, standing: 'stranger', keys: keysOf(arn, account), bound: true };
};

/** A session of a role; the path is in aws:PrincipalArn alone, not in the session's ARN. */
const role = (
  kind: Kind,
  account: string,
  path: string,
  standing: Standing = 'stranger',
  session = 'someone',
): Somebody => ({
  kind,
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${path.split('/').at(-1) ?? ''}/${session}`,
  standing,
  keys: keysOf(`arn:aws:iam::${account}:role/${path}`, account),
  bound: !path.startsWith('aws-service-role/') && account !== MANAGEMENT,
});

const root = (account: string, assumed: boolean): Somebody => {
  const arn = `arn:aws:iam::${account}:root`;
  const keys = keysOf(arn, account);
  return {
    kind: assumed ? 'assumed root' : 'root user',
    account,
    arn,
    standing: 'stranger',
    keys: assumed ? { ...keys, 'aws:AssumedRoot': 'true' } : keys,
    bound: true,
  };
};

const federated = (account: string, name: string): Somebody => {
  const arn = `arn:aws:sts::${account}:federated-user/${name}`;
  return {
    kind: 'look-alikes',
    account,
    arn,
    standing: 'stranger',
    keys: keysOf(arn, account),
    bound: true,
  };
};

/** Names that a policy exempts, somewhere. `OldAdministrator` stands for a role that the setting `accessRoles` names. */
const EXEMPT_SOMEWHERE = [
  'HoldfastExecution',
  'HoldfastFoundation',
  'HoldfastFindings',
  'OrganizationAccountAccessRole',
  'OldAdministrator',
  'AWSControlTowerExecution',
];

const SSO_ROLE =
  'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_AdministratorAccess_0123456789abcdef';

/** Found in every account. */
const everywhere = (account: string): readonly Somebody[] => [
  user('administrators', account, 'alice'),
  role('administrators', account, 'Administrator'),
  role('administrators', account, 'team/Administrator'),
  role('Identity Center', account, SSO_ROLE),
  root(account, false),
  root(account, true),
  ...EXEMPT_SOMEWHERE.flatMap((name) => [
    role('look-alikes', account, `${name}2`),
    role('look-alikes', account, `x/${name}`),
  ]),
  role('roles of Holdfast', account, 'HoldfastExecution', 'execution'),
  role('roles of Holdfast', account, 'HoldfastAudit'),
  role('entry roles', account, 'OrganizationAccountAccessRole', 'entry'),
  role('entry roles', account, 'OldAdministrator', 'entry'),
  role('StackSets', account, 'stacksets-exec-0123456789abcdef', 'stack-sets'),
  role('Control Tower', account, 'AWSControlTowerExecution', 'control-tower'),
  role('not bound', account, 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
];

const inMember: readonly Somebody[] = [
  ...everywhere(MEMBER),
  role('look-alikes', MEMBER, 'holdfastexecution'),
  role('look-alikes', MEMBER, 'myHoldfastExecution'),
  role('look-alikes', MEMBER, 'HoldfastExecution/x'),
  // Real in Security alone: elsewhere the name is worth nothing.
  role('look-alikes', MEMBER, 'HoldfastFoundation'),
  role('look-alikes', MEMBER, 'HoldfastFindings'),
  role('look-alikes', MEMBER, 'team/stacksets-exec-0123456789abcdef'),
  role('look-alikes', MEMBER, 'Administrator', 'stranger', 'HoldfastExecution'),
  user('look-alikes', MEMBER, 'HoldfastExecution'),
  federated(MEMBER, 'HoldfastExecution'),
  role('roles of Holdfast', MEMBER, 'HoldfastTrailLogs'),
];

const inSecurity: readonly Somebody[] = [
  ...everywhere(SECURITY),
  role('roles of Holdfast', SECURITY, 'HoldfastFoundation', 'foundation'),
  role('roles of Holdfast', SECURITY, 'HoldfastFindings', 'findings'),
  role('roles of Holdfast', SECURITY, 'HoldfastFindingsForward'),
];

const inLogging: readonly Somebody[] = [
  ...everywhere(LOGGING),
  // Both are in Security alone.
  role('look-alikes', LOGGING, 'HoldfastFoundation'),
  role('look-alikes', LOGGING, 'HoldfastFindings'),
];

/** Roles whose names are exempt in Security: people of a member who bear them ask about things there as well. */
export const isNamesake = ({ account, keys }: Somebody): boolean =>
  account === MEMBER &&
  /role\/(HoldfastFoundation|OrganizationAccountAccessRole|OldAdministrator|AWSControlTowerExecution)$/.test(
    String(keys['aws:PrincipalArn']),
  );

/** Everybody who asks. Only the management account is bound by nothing. */
export const PEOPLE: readonly Somebody[] = [
  ...inMember,
  ...inSecurity,
  ...inLogging,
  role('not bound', MANAGEMENT, 'Administrator'),
];
