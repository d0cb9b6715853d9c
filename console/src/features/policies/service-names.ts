/** Services by the prefix of their actions and in their ARNs. */
const NAMES: Readonly<Record<string, string>> = {
  'access-analyzer': 'IAM Access Analyzer',
  account: 'AWS Account Management',
  cloudformation: 'AWS CloudFormation',
  cloudtrail: 'AWS CloudTrail',
  cloudwatch: 'Amazon CloudWatch',
  config: 'AWS Config',
  ec2: 'Amazon EC2',
  events: 'Amazon EventBridge',
  firehose: 'Amazon Data Firehose',
  guardduty: 'Amazon GuardDuty',
  iam: 'AWS IAM',
  kms: 'AWS KMS',
  lambda: 'AWS Lambda',
  logs: 'CloudWatch Logs',
  organizations: 'AWS Organizations',
  s3: 'Amazon S3',
  sns: 'Amazon SNS',
  ssm: 'AWS Systems Manager',
  sts: 'AWS STS',
};

/** A service as people call it; one that is not in the list by its prefix. */
export const serviceName = (prefix: string): string => NAMES[prefix] ?? prefix;
