import { EXECUTION_ROLE, FINDINGS_ROLE, FOUNDATION_ROLE } from '../../contracts/names.ts';

/**
 * The roles that guardrails do not bind, by exact name. What each is exempt from is in the statements: no role is exempt
 * from more than it does. Service-linked roles are bound by no service control policy, so none of them is here. Source:
 * Organizations User Guide, "Service control policies (SCPs)".
 */

const role = (account: string, name: string): string =>
  `arn:{partition}:iam::${account}:role/${name}`;

/** Carries out the controls in every account; it trusts the functions of Holdfast alone. */
export const EXECUTION = role('*', EXECUTION_ROLE);

/** Holdfast's own role in Security. With the account in it: in any other, the name is worth nothing. */
export const FOUNDATION_IN_SECURITY = role('{security}', FOUNDATION_ROLE);

/** By which Firehose writes findings to the archive; services that deliver as themselves are bound by no policy. */
export const FINDINGS_IN_SECURITY = role('{security}', FINDINGS_ROLE);

/**
 * The roles (settings `bootstrapRole` and `accessRoles`) by which `establish-access` plants and updates the baseline stack, and with it the roles of Holdfast; without
 * an exemption the first new baseline would leave every account as it was. It opens nothing to an account's own
 * administrators as long as they cannot become it, and they cannot: its trust and its policies are protected by
 * `policy-safety`, and after the Access stage it trusts that one function. Until then it trusts the management account,
 * whose principals no service control policy binds and who could detach this one. It is exempt from what protects stacks
 * and roles, not from what protects trails, recorders, detectors or session preferences: nothing needs that. Whoever can assume such a role
 * for other reasons can change the roles of Holdfast too: name none in the settings that people of the account use.
 */
export const BOOTSTRAP = role('*', '{bootstrapRoles}');
/** The same, where it updates stacks that are in one account only. */
export const BOOTSTRAP_IN_SECURITY = role('{security}', '{bootstrapRoles}');
export const BOOTSTRAP_IN_LOGGING = role('{logging}', '{bootstrapRoles}');

/**
 * What CloudFormation StackSets acts as in an account: a role like any other, with a hash in its name, which a linked
 * role of CloudFormation makes. Exempt only from what protects stacks and the roles in them. Whoever administers StackSets
 * of the organization can go through it; that is the management account and delegates that it named.
 */
export const STACK_SETS = role('*', 'stacksets-exec-*');

/** Its name in every account that Control Tower governs. */
export const CONTROL_TOWER_ROLE = 'AWSControlTowerExecution';

/**
 * AWS Control Tower's own: it keeps Config in the accounts of its OUs, and its aggregator in Audit. StackSets plant it where an
 * OU is registered. Source: Control Tower User Guide, "How AWS Control Tower works with roles".
 */
export const CONTROL_TOWER = role('*', CONTROL_TOWER_ROLE);
/** The same, where it keeps what is in Audit only. */
export const CONTROL_TOWER_IN_SECURITY = role('{security}', CONTROL_TOWER_ROLE);

/** `BOOTSTRAP` as what is protected, without Control Tower's role, which has a statement of its own. */
export const ENTRY = role('*', '{entryRoles}');
