import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accessLogBucket } from '../config/bucket-names.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * Where CloudFront writes who asked for what. It does so by an access control list, and into no bucket of a region that has to
 * be enabled first: hence us-east-1. Source: CloudFront Developer Guide, "Access logs (standard logs)".
 */
export class AccessLogBucket extends Construct {
  constructor(scope: Construct, id: string, props: { readonly retentionDays: number }) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      bucketName: accessLogBucket(),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'Expire',
          expiration: Duration.days(props.retentionDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const endless = 'This is the bucket of access logs: its own would never end.';
    acknowledge(bucket, {
      'AwsSolutions-S1': endless,
      s3_bucket_logging_enabled_check: endless,
      s3_event_notifications_enabled_check: 'Nothing has to happen when a log file arrives.',
      s3_bucket_object_lock_enabled_check:
        'CloudFront does not deliver to a bucket with default retention.',
      s3_bucket_default_encryption_kms_check:
        'Encrypted by S3: what CloudFront and AWS WAF log beside it of tokens is nothing.',
    });
  }
}
