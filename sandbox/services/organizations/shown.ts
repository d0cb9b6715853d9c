import type {
  Account,
  CreateAccountStatus,
  Handshake,
  OrganizationalUnit,
  PolicySummary,
  Root,
  Tag,
} from '@aws-sdk/client-organizations';
import { own } from '../own.ts';
import type {
  AccountRecord,
  CreationRecord,
  HandshakeRecord,
  OrganizationState,
  PolicyRecord,
  Tags,
  UnitRecord,
} from './organization-state.ts';
import { accountPath, policyArn } from './tree.ts';

/** Records as the API shows them. */

const arnOf = ({ id, managementAccount }: OrganizationState, kind: string, child: string) =>
  `arn:aws:organizations::${managementAccount}:${kind}/${id}/${child}`;

export const accountArn = (organization: OrganizationState, accountId: string): string =>
  arnOf(organization, 'account', accountId);
export const unitArn = (organization: OrganizationState, unitId: string): string =>
  arnOf(organization, 'ou', unitId);
export const rootArn = (organization: OrganizationState): string =>
  arnOf(organization, 'root', organization.rootId);

/** Its kind is part of the ARN; of one that is not there, any kind. */
export const handshakeArn = (organization: OrganizationState, handshakeId: string): string => {
  const kind = own(organization.handshakes ?? {}, handshakeId)?.action.toLowerCase() ?? '*';
  return arnOf(organization, 'handshake', `${kind}/${handshakeId}`);
};

export const shownHandshake = (
  organization: OrganizationState,
  handshake: HandshakeRecord,
): Handshake => {
  const { id, account, parentId } = handshake;
  return {
    Id: id,
    Arn: handshakeArn(organization, id),
    Parties: [
      { Id: organization.id.slice(2), Type: 'ORGANIZATION' },
      ...(account === undefined ? [] : [{ Id: account, Type: 'ACCOUNT' as const }]),
    ],
    State: handshake.state,
    RequestedTimestamp: new Date(handshake.requestedAt),
    ExpirationTimestamp: new Date(handshake.expiresAt),
    Action: handshake.action,
    Resources: [
      // Without its `h-`, as AWS shows it.
      ...(parentId === undefined
        ? []
        : [{ Value: parentId.slice(2), Type: 'PARENT_HANDSHAKE' as const }]),
      { Value: organization.id, Type: 'ORGANIZATION' },
      ...(account === undefined ? [] : [{ Value: account, Type: 'ACCOUNT' as const }]),
    ],
  };
};

/** `State` only: AWS retired `Status` on 2026-09-09. */
export const shownAccount = (organization: OrganizationState, account: AccountRecord): Account => ({
  Id: account.id,
  Arn: accountArn(organization, account.id),
  Email: account.email,
  Name: account.name,
  State: account.state,
  Paths: [accountPath(organization, account)],
  JoinedMethod: account.joinedMethod,
  JoinedTimestamp: new Date(account.joinedAt),
});

export const shownUnit = (
  organization: OrganizationState,
  { id, name }: UnitRecord,
): OrganizationalUnit => ({ Id: id, Arn: unitArn(organization, id), Name: name });

/** `now` in milliseconds of real time: a policy type takes a moment until it is on. */
export const shownRoot = (organization: OrganizationState, now: number): Root => ({
  Id: organization.rootId,
  Arn: rootArn(organization),
  Name: 'Root',
  PolicyTypes: organization.policyTypes.map((Type) => ({
    Type,
    Status: (organization.enabling?.[Type] ?? 0) > now ? 'PENDING_ENABLE' : 'ENABLED',
  })),
});

export const shownPolicy = (
  organization: OrganizationState,
  policy: PolicyRecord,
): PolicySummary => ({
  Id: policy.id,
  Arn: policyArn(organization, policy),
  Name: policy.name,
  Description: policy.description,
  Type: policy.type,
  AwsManaged: policy.awsManaged,
});

export const shownCreation = (creation: CreationRecord): CreateAccountStatus => ({
  Id: creation.id,
  AccountName: creation.accountName,
  State: creation.state,
  RequestedTimestamp: new Date(creation.requestedAt),
  ...(creation.completedAt === undefined
    ? {}
    : { CompletedTimestamp: new Date(creation.completedAt) }),
  ...(creation.accountId === undefined ? {} : { AccountId: creation.accountId }),
  ...(creation.failureReason === undefined ? {} : { FailureReason: creation.failureReason }),
});

export const shownTags = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
