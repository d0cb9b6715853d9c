import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed, classify } from '../../aws/errors.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Target } from '../../controls/control.ts';
import {
  type Entry,
  enterAccount,
  enterRole,
  type SessionPurpose,
  verifyUsable,
} from '../../controls/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { MODE_OF } from '../../domain/operations/passes.ts';
import type { StageInput } from '../input.ts';

/** Who enters which account for what. */
export interface EntryRequest {
  readonly own: Connection;
  readonly settings: Settings;
  readonly permissions: ControlPermissions;
  readonly operation: SessionPurpose;
  readonly target: Target;
  readonly pass: StageInput['pass'];
}

const roleMissing = ({ target }: EntryRequest, roles: readonly string[]): DomainError =>
  new DomainError(
    'AccessRoleMissing',
    'failed',
    `account ${target.accountId} has no role that Holdfast may look through: neither ${roles.join(' nor ')}`,
    {
      nextStep:
        'Onboard the account: Holdfast then plants its roles by a StackSet instance for this one account, and looks before it changes anything else.',
    },
  );

/** One attempt: undefined where the role cannot be assumed; STS does not tell why. */
const attempt = async (request: EntryRequest, role: string): Promise<Connection | undefined> => {
  const { own, target, operation, permissions } = request;
  const entry = { own, target, operation, role, permissions: permissions.audit, budgetMs: 0 };
  try {
    return await enterRole(entry);
  } catch (error) {
    const { code, disposition } = classify(error);
    if (/^AccessDenied/.test(code) || disposition === 'not-ready') return undefined;
    throw awsCallFailed(error, { accountId: target.accountId });
  }
};

/** To look only: through HoldfastAudit, or, before the account has one, through a role of the organization with no more rights. */
const enterToLook = async (request: EntryRequest): Promise<Connection> => {
  await verifyUsable(request.own, request.target);
  const { bootstrapRole, accessRoles } = request.settings;
  const roles = [AUDIT_ROLE, bootstrapRole, ...accessRoles];
  for (const role of roles) {
    const entered = await attempt(request, role);
    if (entered !== undefined) return entered;
  }
  throw roleMissing(request, roles);
};

/** Organizations is asked only when the account does not let us in at once: it may have been closed meanwhile. */
const enterUnasked = async (entry: Entry): Promise<Connection> => {
  try {
    return await enterRole({ ...entry, budgetMs: 0 });
  } catch {
    return enterAccount(entry);
  }
};

/** The management account takes more of some controls than the others do. */
const toChange = ({ permissions, target }: EntryRequest): readonly Permission[] =>
  target.accountId === target.foundation.managementAccountId
    ? [...permissions.execution, ...(permissions.management ?? [])]
    : permissions.execution;

/**
 * One session in the account for one stage, with no more than its control needs in this pass. Organizations is asked before
 * anything can be changed; Verification asks once, where it looks for the account's OU.
 * @throws DomainError `AccountNotUsable`, `AccessRoleMissing`
 */
export const enterForPass = (request: EntryRequest): Promise<Connection> => {
  const mode = MODE_OF[request.pass];
  const { permissions, ...entry } = request;
  // Access has just made the role: it is waited for, or what is not seen yet would be missing in the report.
  if (request.pass === 'inspect') {
    return enterAccount({ ...entry, role: AUDIT_ROLE, permissions: permissions.audit });
  }
  if (mode === 'report') return enterToLook(request);
  return mode === 'enforce'
    ? enterAccount({ ...entry, role: EXECUTION_ROLE, permissions: toChange(request) })
    : enterUnasked({ ...entry, role: AUDIT_ROLE, permissions: permissions.audit });
};

const securityPermissions = ({ permissions, pass }: EntryRequest): readonly Permission[] => {
  const { security = [], securityAudit = security } = permissions;
  return MODE_OF[pass] === 'enforce' ? security : securityAudit;
};

/** One session in the Security account, for what is done there on behalf of an account. */
export const enterSecurity = (request: EntryRequest): Promise<Connection> => {
  const { own, target, operation } = request;
  return enterUnasked({
    own,
    target: { ...target, accountId: target.foundation.securityAccountId },
    operation,
    role: FOUNDATION_ROLE,
    permissions: securityPermissions(request),
  });
};
