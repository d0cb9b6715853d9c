/**
 * What CloudFormation calls to make, read, change and delete a resource of a type, as its registry's schema lists it under
 * `handlers`, without what properties need that the stacks do not set. Actions of the services that a resource only refers to
 * (roles to pass, keys to use) stand with it. Source: CloudFormation registry, resource type schemas.
 */

const apiGateway = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((verb) => `apigateway:${verb}`);
const tagged = (service: string): readonly string[] => [
  `${service}:TagResource`,
  `${service}:UntagResource`,
  `${service}:ListTagsForResource`,
];
const of = (service: string, ...actions: readonly string[]): readonly string[] =>
  actions.map((action) => `${service}:${action}`);
const logDelivery = of(
  'logs',
  'CreateLogDelivery',
  'DeleteLogDelivery',
  'DescribeLogGroups',
  'DescribeResourcePolicies',
  'PutResourcePolicy',
);

export const HANDLER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Api': apiGateway,
  'AWS::ApiGatewayV2::Authorizer': apiGateway,
  'AWS::ApiGatewayV2::Integration': apiGateway,
  'AWS::ApiGatewayV2::Route': apiGateway,
  'AWS::ApiGatewayV2::Stage': [...apiGateway, ...logDelivery],
  'AWS::CloudFront::Distribution': [
    ...of('cloudfront', 'CreateDistribution', 'DeleteDistribution', 'GetDistribution'),
    ...of('cloudfront', 'GetDistributionConfig', 'UpdateDistribution'),
    ...tagged('cloudfront'),
    ...of('s3', 'GetBucketAcl', 'PutBucketAcl'),
    'wafv2:GetWebACL',
  ],
  'AWS::CloudFront::Function': [
    ...of('cloudfront', 'CreateFunction', 'DeleteFunction', 'DescribeFunction', 'GetFunction'),
    ...of('cloudfront', 'PublishFunction', 'UpdateFunction'),
    ...tagged('cloudfront'),
  ],
  'AWS::CloudFront::OriginAccessControl': [
    ...of('cloudfront', 'CreateOriginAccessControl', 'DeleteOriginAccessControl'),
    ...of('cloudfront', 'GetOriginAccessControl', 'UpdateOriginAccessControl'),
  ],
  'AWS::CloudFront::ResponseHeadersPolicy': [
    ...of('cloudfront', 'CreateResponseHeadersPolicy', 'DeleteResponseHeadersPolicy'),
    ...of('cloudfront', 'GetResponseHeadersPolicy', 'UpdateResponseHeadersPolicy'),
  ],
  'AWS::CloudWatch::Alarm': [
    ...of('cloudwatch', 'DeleteAlarms', 'DescribeAlarms', 'PutMetricAlarm'),
    ...tagged('cloudwatch'),
  ],
  'AWS::CloudWatch::Dashboard': [
    ...of('cloudwatch', 'DeleteDashboards', 'GetDashboard', 'PutDashboard'),
    ...tagged('cloudwatch'),
  ],
  'AWS::Cognito::ManagedLoginBranding': [
    ...of('cognito-idp', 'CreateManagedLoginBranding', 'DeleteManagedLoginBranding'),
    ...of('cognito-idp', 'DescribeManagedLoginBranding', 'DescribeManagedLoginBrandingByClient'),
    ...of('cognito-idp', 'UpdateManagedLoginBranding'),
  ],
  'AWS::Cognito::UserPool': [
    ...of('cognito-idp', 'CreateUserPool', 'DeleteUserPool', 'DescribeUserPool', 'UpdateUserPool'),
    ...of('cognito-idp', 'GetUserPoolMfaConfig', 'SetUserPoolMfaConfig'),
    ...tagged('cognito-idp'),
  ],
  'AWS::Cognito::UserPoolClient': [
    ...of('cognito-idp', 'CreateUserPoolClient', 'DeleteUserPoolClient'),
    ...of('cognito-idp', 'DescribeUserPoolClient', 'UpdateUserPoolClient'),
  ],
  'AWS::Cognito::UserPoolDomain': [
    ...of('cognito-idp', 'CreateUserPoolDomain', 'DeleteUserPoolDomain'),
    ...of('cognito-idp', 'DescribeUserPoolDomain', 'UpdateUserPoolDomain'),
  ],
  'AWS::Cognito::UserPoolGroup': of(
    'cognito-idp',
    'CreateGroup',
    'DeleteGroup',
    'GetGroup',
    'UpdateGroup',
  ),
  'AWS::Cognito::UserPoolUser': of(
    'cognito-idp',
    'AdminCreateUser',
    'AdminDeleteUser',
    'AdminGetUser',
  ),
  'AWS::Cognito::UserPoolUserToGroupAttachment': of(
    'cognito-idp',
    'AdminAddUserToGroup',
    'AdminListGroupsForUser',
    'AdminRemoveUserFromGroup',
  ),
  'AWS::DynamoDB::GlobalTable': [
    ...of('dynamodb', 'CreateTable', 'DeleteTable', 'DescribeTable', 'UpdateTable'),
    ...of('dynamodb', 'DescribeContinuousBackups', 'UpdateContinuousBackups'),
    ...of('dynamodb', 'DescribeTimeToLive', 'UpdateTimeToLive', 'DescribeContributorInsights'),
    ...of('dynamodb', 'DescribeKinesisStreamingDestination', 'DescribeTableReplicaAutoScaling'),
    ...of('dynamodb', 'GetResourcePolicy', 'ListTagsOfResource', 'TagResource', 'UntagResource'),
    ...of('application-autoscaling', 'DescribeScalableTargets', 'DescribeScalingPolicies'),
    ...of('kms', 'CreateGrant', 'Decrypt', 'DescribeKey', 'ListAliases', 'RevokeGrant'),
    'iam:CreateServiceLinkedRole',
  ],
  'AWS::Events::EventBus': [
    ...of('events', 'CreateEventBus', 'DeleteEventBus', 'DescribeEventBus', 'UpdateEventBus'),
    ...tagged('events'),
  ],
  'AWS::Events::Rule': [
    ...of('events', 'DeleteRule', 'DescribeRule', 'ListTargetsByRule', 'PutRule', 'PutTargets'),
    'events:RemoveTargets',
    ...tagged('events'),
    'iam:PassRole',
  ],
  'AWS::IAM::Policy': of('iam', 'DeleteRolePolicy', 'GetRolePolicy', 'PutRolePolicy'),
  'AWS::IAM::Role': [
    ...of('iam', 'CreateRole', 'DeleteRole', 'GetRole', 'UpdateRole', 'UpdateRoleDescription'),
    ...of('iam', 'UpdateAssumeRolePolicy', 'ListAttachedRolePolicies', 'ListRolePolicies'),
    ...of('iam', 'GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'),
    ...of('iam', 'ListRoleTags', 'TagRole', 'UntagRole'),
  ],
  'AWS::KMS::Alias': of('kms', 'CreateAlias', 'DeleteAlias', 'ListAliases', 'UpdateAlias'),
  'AWS::KMS::Key': [
    ...of('kms', 'CreateKey', 'DescribeKey', 'EnableKey', 'DisableKey', 'EnableKeyRotation'),
    ...of('kms', 'DisableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus', 'PutKeyPolicy'),
    ...of('kms', 'ListResourceTags', 'TagResource', 'UntagResource', 'UpdateKeyDescription'),
    'kms:ScheduleKeyDeletion',
  ],
  'AWS::Lambda::EventInvokeConfig': [
    ...of('lambda', 'DeleteFunctionEventInvokeConfig', 'GetFunctionEventInvokeConfig'),
    ...of('lambda', 'PutFunctionEventInvokeConfig', 'UpdateFunctionEventInvokeConfig'),
  ],
  // CloudFormation invokes the function of a resource of one's own with the rights it was given.
  'Custom::HoldfastConsole': ['lambda:InvokeFunction'],
  'AWS::Lambda::Function': [
    ...of('lambda', 'CreateFunction', 'DeleteFunction', 'GetFunction', 'UpdateFunctionCode'),
    ...of('lambda', 'UpdateFunctionConfiguration', 'TagResource', 'UntagResource'),
    ...of('lambda', 'GetFunctionCodeSigningConfig', 'GetFunctionRecursionConfig'),
    ...of('lambda', 'GetFunctionScalingConfig', 'GetRuntimeManagementConfig'),
    ...of('kms', 'CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey'),
    'iam:PassRole',
    's3:GetObject',
  ],
  'AWS::Lambda::Permission': of('lambda', 'AddPermission', 'GetPolicy', 'RemovePermission'),
  'AWS::Logs::LogGroup': [
    ...of('logs', 'AssociateKmsKey', 'CreateLogGroup', 'DeleteLogGroup', 'DescribeLogGroups'),
    ...of('logs', 'DeleteRetentionPolicy', 'DisassociateKmsKey', 'PutRetentionPolicy'),
    ...of('logs', 'DescribeIndexPolicies', 'DescribeResourcePolicies', 'GetDataProtectionPolicy'),
    ...tagged('logs'),
  ],
  'AWS::S3::Bucket': [
    ...of('s3', 'CreateBucket', 'DeleteBucket', 'ListBucket', 'TagResource', 'UntagResource'),
    ...of('s3', 'PutBucketTagging', 'GetBucketTagging', 'ListTagsForResource'),
    ...of('s3', 'PutBucketVersioning', 'GetBucketVersioning', 'PutEncryptionConfiguration'),
    ...of('s3', 'GetEncryptionConfiguration', 'PutLifecycleConfiguration'),
    ...of('s3', 'GetLifecycleConfiguration', 'PutBucketOwnershipControls'),
    ...of('s3', 'GetBucketOwnershipControls', 'PutBucketPublicAccessBlock'),
    ...of('s3', 'GetBucketPublicAccessBlock', 'GetAccelerateConfiguration', 'GetBucketCORS'),
    ...of('s3', 'GetAnalyticsConfiguration', 'GetBucketLogging', 'GetBucketNotification'),
    ...of('s3', 'GetBucketObjectLockConfiguration', 'GetBucketWebsite', 'GetBucketAcl'),
    ...of('s3', 'GetIntelligentTieringConfiguration', 'GetInventoryConfiguration'),
    ...of('s3', 'GetMetricsConfiguration', 'GetReplicationConfiguration'),
  ],
  'AWS::S3::BucketPolicy': of('s3', 'DeleteBucketPolicy', 'GetBucketPolicy', 'PutBucketPolicy'),
  'AWS::SNS::Subscription': [
    ...of('sns', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes', 'Subscribe'),
    'sns:Unsubscribe',
  ],
  'AWS::SNS::Topic': [
    ...of('sns', 'CreateTopic', 'DeleteTopic', 'GetDataProtectionPolicy', 'GetTopicAttributes'),
    ...of('sns', 'ListSubscriptionsByTopic', 'SetTopicAttributes'),
    ...tagged('sns'),
  ],
  'AWS::SNS::TopicPolicy': of('sns', 'SetTopicAttributes'),
  'AWS::SQS::Queue': [
    ...of('sqs', 'CreateQueue', 'DeleteQueue', 'GetQueueAttributes', 'GetQueueUrl'),
    ...of('sqs', 'ListQueueTags', 'SetQueueAttributes', 'TagQueue', 'UntagQueue'),
  ],
  'AWS::SQS::QueuePolicy': of('sqs', 'SetQueueAttributes'),
  'AWS::SSM::Parameter': [
    ...of('ssm', 'AddTagsToResource', 'DeleteParameter', 'GetParameters', 'PutParameter'),
    ...of('ssm', 'ListTagsForResource', 'RemoveTagsFromResource'),
  ],
  'AWS::Scheduler::Schedule': [
    ...of('scheduler', 'CreateSchedule', 'DeleteSchedule', 'GetSchedule', 'UpdateSchedule'),
    'iam:PassRole',
  ],
  'AWS::SecretsManager::Secret': [
    ...of('secretsmanager', 'CreateSecret', 'DeleteSecret', 'DescribeSecret', 'GetSecretValue'),
    ...of('secretsmanager', 'GetRandomPassword', 'TagResource', 'UntagResource', 'UpdateSecret'),
    ...of('kms', 'Decrypt', 'GenerateDataKey'),
  ],
  'AWS::StepFunctions::StateMachine': [
    ...of('states', 'CreateStateMachine', 'DeleteStateMachine', 'DescribeStateMachine'),
    'states:UpdateStateMachine',
    ...tagged('states'),
    'iam:PassRole',
  ],
  'AWS::WAFv2::IPSet': [
    ...of('wafv2', 'CreateIPSet', 'DeleteIPSet', 'GetIPSet', 'UpdateIPSet'),
    ...tagged('wafv2'),
  ],
  'AWS::WAFv2::LoggingConfiguration': [
    ...of('wafv2', 'DeleteLoggingConfiguration', 'GetLoggingConfiguration'),
    'wafv2:PutLoggingConfiguration',
    ...logDelivery,
    'iam:CreateServiceLinkedRole',
  ],
  'AWS::WAFv2::WebACL': [
    ...of('wafv2', 'CreateWebACL', 'DeleteWebACL', 'GetWebACL', 'UpdateWebACL'),
    ...tagged('wafv2'),
  ],
};
