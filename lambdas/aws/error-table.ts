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
    // Faults of the service, and the way to it
    'Service',
    'ServiceFailure',
    'ServiceUnavailable',
    'Internal',
    'InternalFailure',
    'InternalServer',
    'InternalServerError',
    'InternalService',
    'KMSInternal',
    'DependencyTimeout',
    'Timeout',
    'RequestTimeout',
    'ReplicatedWriteConflict',
    'InvalidEndpoint',
    // Others are changing the same thing
    'ConcurrentModification',
    'Conflict',
    'OperationAborted',
    'TransactionConflict',
    // Sessions and clocks
    'ExpiredToken',
    'RequestExpired',
  ],
  'not-ready': [
    'SubscriptionRequired',
    'OptInRequired',
    'InvalidClientTokenId',
    'UnrecognizedClient',
    'FinalizingOrganization',
    // AWS Config tests the bucket and the role at once; both are eventually consistent.
    'InsufficientDeliveryPolicy',
    'InvalidRole',
    // Config's own pieces, when the one that must come first is not seen everywhere yet
    'NoAvailableConfigurationRecorder',
    'NoAvailableDeliveryChannel',
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
    'ResourceAlreadyExists',
    'TrailAlreadyExists',
    'DuplicateOrganizationalUnit',
    'DuplicateAccount',
    'AccountAlreadyRegistered',
    'ExecutionAlreadyExists',
    'TokenAlreadyExists',
    'MaxNumberOfConfigurationRecordersExceeded',
    'MaxNumberOfDeliveryChannelsExceeded',
  ],
  'wait-for-quota': [
    'LimitExceeded',
    'MaximumNumberOfTrailsExceeded',
    'TagsLimitExceeded',
    'ExecutionLimitExceeded',
    'ItemCollectionSizeLimitExceeded',
  ],
  refuse: [
    'AccessDenied',
    'UnauthorizedOperation',
    'NotAuthorized',
    'KmsAccessDenied',
    'OperationNotPermitted',
    // GuardDuty has no other name for whatever is wrong with a request: its messages tell more.
    'BadRequest',
    'NotOrganizationMasterAccount',
    'UnmodifiableEntity',
    'ConstraintViolation',
    'InvalidInput',
    'InvalidParameter',
    'InvalidParameterCombination',
    'InvalidTagParameter',
    'InvalidToken',
    'InvalidTrailName',
    'InvalidSnsTopicName',
    'InvalidEventSelectors',
    'InvalidHomeRegion',
    'InvalidKmsKeyId',
    'InvalidSNSTopicARN',
    'InvalidConfigurationRecorderName',
    'InvalidDeliveryChannelName',
    'InvalidRecordingGroup',
    'InvalidS3KeyPrefix',
    'InvalidS3KmsKeyArn',
    'InvalidS3BucketName',
    'InvalidS3Prefix',
    'InvalidSignature',
    'InvalidArn',
    'InvalidName',
    'InvalidExecutionInput',
    'InsufficientCapabilities',
    'InsufficientSnsTopicPolicy',
    'MalformedPolicyDocument',
    'MissingAuthenticationToken',
    'PackedPolicyTooLarge',
    'SignatureDoesNotMatch',
    'UnknownOperation',
    'UnsupportedAPIEndpoint',
    'UnsupportedOperation',
    'ResourceTypeNotSupported',
    'Validation',
    'ConditionalCheckFailed',
    'CloudTrailARNInvalid',
    'CloudTrailInvalidClientTokenId',
    'ChannelARNInvalid',
    'EventDataStoreARNInvalid',
    'TrailNotProvided',
  ],
  fail: [
    'AWSOrganizationsNotInUse',
    'OrganizationsNotInUse',
    'OrganizationNotInAllFeaturesMode',
    'AccountNotFound',
    'ChildNotFound',
    'CreateAccountStatusNotFound',
    'DestinationParentNotFound',
    'ParentNotFound',
    'SourceParentNotFound',
    'TargetNotFound',
    'NoSuchBucket',
    'NoSuchConfigurationRecorder',
    'NoSuchDeliveryChannel',
    'NoSuchEntity',
    'S3BucketDoesNotExist',
    'TrailNotFound',
    'ChannelNotFound',
    'EventDataStoreNotFound',
    'InactiveEventDataStore',
    'CloudWatchLogsDeliveryUnavailable',
    'Kms',
    'KmsKeyDisabled',
    'KmsKeyNotFound',
    'KmsInvalidState',
    'NotFound',
    'ResourceNotFound',
    'RegionDisabled',
    'ExecutionDoesNotExist',
    'StateMachineDeleting',
    'StateMachineDoesNotExist',
  ],
};

const TABLE: ReadonlyMap<string, Disposition> = new Map(
  (Object.keys(NAMES) as Disposition[]).flatMap((disposition) =>
    NAMES[disposition].map((name): [string, Disposition] => [name, disposition]),
  ),
);

/** Undefined for a name that the table does not know: the caller fails closed with it. */
export const dispositionOf = (name: string): Disposition | undefined =>
  TABLE.get(name.replace(/(Exception|Error)$/, ''));
