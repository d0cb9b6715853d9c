import { type Account, DescribeAccountCommand } from '@aws-sdk/client-organizations';
import { organizations } from '../aws/clients/organizations.ts';
import type { Connection } from '../aws/connection.ts';
import { assumeRole } from '../aws/connections.ts';
import { awsCallFailed, type Classified } from '../aws/errors.ts';
import { BUDGETS, persist } from '../aws/retry.ts';
import type { OperationId } from '../contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from '../contracts/names.ts';
import type { Permission } from '../contracts/permissions.ts';
import { DomainError } from '../domain/errors.ts';
import { requireReach } from './account-path.ts';
import type { DraftTarget } from './control.ts';
import { sessionPolicy, type Tokens } from './policy-document.ts';

/**
 * The roles whose trust policy allows sts:SetSourceIdentity. That of the bootstrap role, as AWS plants it, allows
 * sts:AssumeRole alone, and AWS refuses a session that names a source identity there.
 */
const OWN_ROLES: readonly string[] = [EXECUTION_ROLE, AUDIT_ROLE, FOUNDATION_ROLE];

/** Who asked for what: named in every event that CloudTrail records of the session. */
export interface SessionPurpose {
  readonly id: OperationId;
  /** Subject of a token, or `holdfast:<function>`. */
  readonly requestedBy: string;
}

export interface Entry {
  readonly own: Connection;
  readonly target: DraftTarget;
  readonly role: string;
  readonly operation: SessionPurpose;
  /** What the session may do at most; the role's own policies limit it further. */
  readonly permissions: readonly Permission[];
  /** AWS time for which a role that cannot be assumed may still be on its way. @default five minutes */
  readonly budgetMs?: number;
}

/** SourceIdentity takes 2 to 64 of `[\w+=,.@-]`. Source: STS API Reference, AssumeRole. */
export const sourceIdentity = (requestedBy: string): string =>
  requestedBy
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');

/** What the tokens of permissions stand for in a member account; those of the log archive, once there is one. */
export const tokensFor = ({ accountId, homeRegion, foundation }: DraftTarget): Tokens => ({
  partition: 'aws',
  home: homeRegion,
  management: foundation.managementAccountId,
  organization: foundation.organizationId,
  account: accountId,
  ...(foundation.logArchive === undefined
    ? {}
    : {
        trailBucket: foundation.logArchive.trailBucket,
        archiveKey: foundation.logArchive.keyArn,
      }),
});

const describe = async (
  own: Connection,
  target: Pick<DraftTarget, 'accountId'>,
): Promise<Account | undefined> => {
  try {
    const { Account: account } = await organizations(own).send(
      new DescribeAccountCommand({ AccountId: target.accountId }),
    );
    return account;
  } catch (error) {
    throw awsCallFailed(error, { accountId: target.accountId });
  }
};

/** Asks Organizations, not the table: only an ACTIVE account of this organization may be entered. */
export const verifyUsable = async (
  own: Connection,
  target: Pick<DraftTarget, 'accountId'>,
): Promise<Account> => {
  const account = await describe(own, target);
  if (account?.State === 'ACTIVE') return account;
  throw new DomainError(
    'AccountNotUsable',
    'conflict',
    `account ${target.accountId} is ${account?.State ?? 'unknown'} in Organizations: only ACTIVE accounts can be changed`,
    {
      nextStep:
        'Finish its sign-up, or reopen it with AWS Support, then run the operation again; a closed account needs nothing more.',
    },
  );
};

/**
 * What a worker asks Organizations before it changes an account, in one call: whether it is one of this organization's, is
 * ACTIVE, and is not among those that are out of reach.
 * @throws DomainError `AccountNotUsable`, `AccountInSecurityUnit`, `AccountPlaceUnknown`
 */
export const verifyChangeable = async (
  own: Connection,
  target: Pick<DraftTarget, 'accountId' | 'foundation'>,
): Promise<void> => requireReach(await verifyUsable(own, target), target);

/** A role just made answers AccessDenied, a new account answers that it is not signed up yet. */
const mayStillCome = ({ disposition, code }: Classified): boolean =>
  disposition === 'retry' || disposition === 'not-ready' || /^AccessDenied/.test(code);

/** AssumeRole without asking Organizations first; for callers that did. Fails as AWS fails. */
export const enterRole = ({
  own,
  target,
  role,
  operation,
  permissions,
  budgetMs,
}: Entry): Promise<Connection> =>
  persist(
    () =>
      assumeRole(own, {
        accountId: target.accountId,
        homeRegion: target.homeRegion,
        roleName: role,
        sessionName: operation.id,
        ...(OWN_ROLES.includes(role)
          ? { sourceIdentity: sourceIdentity(operation.requestedBy) }
          : {}),
        sessionPolicy: sessionPolicy(permissions, tokensFor(target)),
      }),
    {
      pacing: own.pacing,
      budgetMs: budgetMs ?? BUDGETS.consistency,
      retryable: mayStillCome,
    },
  );

/**
 * One session in one account for one stage.
 *
 * @throws DomainError as `verifyChangeable`; an AWS error as ours when the role cannot be assumed within the budget
 */
export const enterAccount = async (entry: Entry): Promise<Connection> => {
  await verifyChangeable(entry.own, entry.target);
  try {
    return await enterRole(entry);
  } catch (error) {
    throw awsCallFailed(error, { accountId: entry.target.accountId });
  }
};
