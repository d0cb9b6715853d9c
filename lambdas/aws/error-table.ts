import { FAILURES, REFUSALS } from './final-errors.ts';

/**
 * What every error that AWS can answer to our calls means for us. Names without their ending `Exception` or `Error`, so
 * that modelled classes (`EntityAlreadyExistsException`) and codes on the wire (`EntityAlreadyExists`) are one entry.
 *
 * - retry: the same call may succeed shortly
 * - not-ready: the account, a role or a policy is too new; worth a longer wait
 * - adopt: it exists already, or is as wanted: look at it and go on
 * - wait-for-quota: only a higher quota or less use of it helps
 * - refuse: AWS refuses this caller or this request; repeating it changes nothing
 * - fail: something that we rely on is missing or wrong
 */
export type Disposition = 'retry' | 'not-ready' | 'adopt' | 'wait-for-quota' | 'refuse' | 'fail';

const NAMES: Readonly<Record<Disposition, readonly string[]>> = {
  retry: [
    // Throttles
    'Throttling',
    'Throttled',
    'TooManyRequests',
    'RequestLimitExceeded',
    'RequestThrottled',
    'SlowDown',
    'ProvisionedThroughputExceeded',
    'KmsThrottling',
    'KMSThrottling',
    // Faults of the service, and the way to it
    'Service',
    'ServiceFailure',
    'ServiceUnavailable',
    'Unavailable',
    'Internal',
    'InternalError',
    'InternalFailure',
    'InternalServer',
    'InternalServerError',
    'InternalService',
    'KMSInternal',
    'InternalServiceFault',
    'DependencyTimeout',
    'Timeout',
    'RequestTimeout',
    'ReplicatedWriteConflict',
    'InvalidEndpoint',
    // Others are changing the same thing
    'ConcurrentModification',
    'Conflict',
    'OperationAborted',
    'ResourceInUse',
    'TransactionConflict',
    'TooManyUpdates',
    'ConcurrentAccess',
    'ResourceConflict',
    'StaleTag',
    'PolicyChangesInProgress',
    'OperationInProgress',
    'StaleRequest',
    // Sessions and clocks
    'ExpiredToken',
    'RequestExpired',
  ],
  'not-ready': [
    'SubscriptionRequired',
    'OptInRequired',
    'KMSOptInRequired',
    'InvalidClientTokenId',
    'UnrecognizedClient',
    // The same from EC2 and S3: a region that was just enabled does not know the account yet.
    'AuthFailure',
    'InvalidAccessKeyId',
    'PendingVerification',
    'FinalizingOrganization',
    // A handshake that the last party has only just accepted.
    'InvalidHandshakeTransition',
    // EnablePolicyType goes on in the background.
    'PolicyTypeNotEnabled',
    // IAM hears a moment later that Organizations trusts it.
    'ServiceAccessNotEnabled',
    // Config hears a moment later who administers it for the organization.
    'OrganizationAccessDenied',
    // AWS Config tests the bucket and the role at once; both are eventually consistent.
    'InsufficientDeliveryPolicy',
    'InvalidRole',
    // Config's own pieces, when the one that must come first is not seen everywhere yet
    'NoAvailableConfigurationRecorder',
    'NoAvailableDeliveryChannel',
    // … and when it does not know yet that the recorder was stopped.
    'LastDeliveryChannelDeleteFailed',
    // CloudTrail tests bucket, key, role and service-linked role in the same way.
    'InsufficientS3BucketPolicy',
    'InsufficientEncryptionPolicy',
    'InsufficientDependencyServiceAccessPermission',
    'InvalidCloudWatchLogsLogGroupArn',
    'InvalidCloudWatchLogsRoleArn',
    'CloudTrailAccessNotEnabled',
    'NoManagementAccountSLRExists',
  ],
  adopt: [
    'EntityAlreadyExists',
    'AlreadyExists',
    'BucketAlreadyOwnedByYou',
    'ResourceAlreadyExists',
    'TrailAlreadyExists',
    'DuplicateOrganizationalUnit',
    'DuplicateAccount',
    'DocumentAlreadyExists',
    'DuplicateDocumentContent',
    'DuplicatePolicy',
    'DuplicatePolicyAttachment',
    'PolicyNotAttached',
    'PolicyTypeAlreadyEnabled',
    'AccountAlreadyRegistered',
    'HandshakeAlreadyInState',
    'ExecutionAlreadyExists',
    'TokenAlreadyExists',
    'NameAlreadyExists',
    'OperationIdAlreadyExists',
    'MaxNumberOfConfigurationRecordersExceeded',
    'MaxNumberOfDeliveryChannelsExceeded',
  ],
  'wait-for-quota': [
    'LimitExceeded',
    'MaximumNumberOfTrailsExceeded',
    'TagsLimitExceeded',
    'TooManyTags',
    'DocumentLimitExceeded',
    'DocumentPermissionLimit',
    'DocumentVersionLimitExceeded',
    'TagLimitExceeded',
    'LimitExceededFault',
    'TopicLimitExceeded',
    'SubscriptionLimitExceeded',
    'FilterPolicyLimitExceeded',
    'ReplayLimitExceeded',
    'ExecutionLimitExceeded',
    'ItemCollectionSizeLimitExceeded',
    'ServiceQuotaExceeded',
    'PolicyLengthExceeded',
  ],
  refuse: REFUSALS,
  fail: FAILURES,
};

const TABLE: ReadonlyMap<string, Disposition> = new Map(
  (Object.keys(NAMES) as Disposition[]).flatMap((disposition) =>
    NAMES[disposition].map((name): [string, Disposition] => [name, disposition]),
  ),
);

/** Undefined for a name that the table does not know: the caller fails closed with it. */
export const dispositionOf = (name: string): Disposition | undefined =>
  TABLE.get(name.replace(/(Exception|Error)$/, ''));
