import type { Call } from '../../wire/service.ts';
import type { AwsEvent } from '../world.ts';
import type { AccountRecord, CreationRecord, OrganizationState } from './organization-state.ts';

/** Organizations tells of everything in us-east-1, to the management account. */
const REGION = 'us-east-1';
const EVENT_SOURCE = 'organizations.amazonaws.com';

const US_TIME = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** `Sep 16, 2020 9:20:50 PM`, as service events have it. */
export const usTime = (moment: number): string =>
  US_TIME.format(moment)
    .replace(/(\d{4}),/, '$1')
    .replaceAll('\u202F', ' ');

const envelope = (
  organization: OrganizationState,
  kind: 'API Call' | 'Service Event',
  at: number,
  detail: Readonly<Record<string, unknown>>,
): AwsEvent => ({
  source: 'aws.organizations',
  'detail-type': `AWS ${kind} via CloudTrail`,
  account: organization.managementAccount,
  region: REGION,
  detail: {
    eventVersion: '1.08',
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: EVENT_SOURCE,
    awsRegion: REGION,
    recipientAccountId: organization.managementAccount,
    ...detail,
  },
});

const serviceEvent = (
  organization: OrganizationState,
  eventName: string,
  at: number,
  serviceEventDetails: Readonly<Record<string, unknown>>,
): AwsEvent =>
  envelope(organization, 'Service Event', at, {
    userIdentity: { accountId: organization.managementAccount, invokedBy: 'AWS Internal' },
    eventName,
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    eventType: 'AwsServiceEvent',
    serviceEventDetails,
  });

/** Outcome of CreateAccount. Names are masked: only `id` tells which request it was. */
export const createAccountResult = (
  organization: OrganizationState,
  creation: CreationRecord,
): AwsEvent => {
  const completedAt = creation.completedAt ?? creation.dueAt;
  return serviceEvent(organization, 'CreateAccountResult', completedAt, {
    createAccountStatus: {
      id: creation.id,
      state: creation.state,
      accountName: '****',
      ...(creation.accountId === undefined ? {} : { accountId: creation.accountId }),
      ...(creation.failureReason === undefined ? {} : { failureReason: creation.failureReason }),
      requestedTimestamp: usTime(creation.requestedAt),
      completedTimestamp: usTime(completedAt),
    },
  });
};

export const closeAccountResult = (
  organization: OrganizationState,
  accountId: string,
  requestedAt: number,
  completedAt: number,
): AwsEvent =>
  serviceEvent(organization, 'CloseAccountResult', completedAt, {
    closeAccountStatus: {
      accountId,
      state: 'SUCCEEDED',
      requestedTimestamp: usTime(requestedAt),
      completedTimestamp: usTime(completedAt),
    },
  });

export const accountJoined = (organization: OrganizationState, account: AccountRecord): AwsEvent =>
  serviceEvent(organization, 'AccountJoinedOrganization', account.joinedAt, {
    accountId: account.id,
    joinedMethod: account.joinedMethod === 'CREATED' ? 'Created' : 'Invited',
    joinedTime: usTime(account.joinedAt),
  });

export const accountDeparted = (
  organization: OrganizationState,
  accountId: string,
  departedMethod: 'Left' | 'Removed',
  at: number,
): AwsEvent =>
  serviceEvent(organization, 'AccountDepartedOrganization', at, {
    accountId,
    departedMethod,
    departedTime: usTime(at),
  });

/** A call of the management account, as its trail passes it on. */
export const apiCall = (
  organization: OrganizationState,
  { principal, requestId, operation }: Call,
  at: number,
  requestParameters: Readonly<Record<string, unknown>>,
): AwsEvent =>
  envelope(organization, 'API Call', at, {
    userIdentity: {
      type: principal.roleArn === undefined ? 'IAMUser' : 'AssumedRole',
      arn: principal.arn,
      accountId: principal.accountId,
      accessKeyId: principal.accessKeyId,
    },
    eventName: operation,
    requestParameters,
    responseElements: null,
    requestID: requestId,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
  });
