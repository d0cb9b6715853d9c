import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { consoleBucket } from '../config/bucket-names.ts';
import { acknowledge } from './acknowledge.ts';

/**
 * Where the console's files lie: private, read by CloudFront alone. It allows every distribution of this account, so that
 * HoldfastService, which makes the distribution, can go and come again.
 */
export class ConsoleBucket extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      bucketName: consoleBucket(),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'Forget',
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.letCloudFront(bucket, 'Read', 's3:GetObject', bucket.arnForObjects('*'));
    // Whoever may list is told that a file is not there; to others S3 says that they may not have it.
    this.letCloudFront(bucket, 'Miss', 's3:ListBucket', bucket.bucketArn);
    const logged = 'CloudFront alone reads it, and logs every request.';
    acknowledge(bucket, {
      'AwsSolutions-S1': logged,
      s3_bucket_logging_enabled_check: logged,
      s3_bucket_default_encryption_kms_check: 'Its files are public: everyone downloads them.',
      s3_event_notifications_enabled_check: 'Nothing has to happen when the console changes.',
      s3_bucket_object_lock_enabled_check: 'A new console replaces the one before.',
    });
  }
  private letCloudFront(bucket: Bucket, what: string, action: string, resource: string): void {
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `${what}ByCloudFront`,
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: [action],
        resources: [resource],
        conditions: {
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/*`,
          },
        },
      }),
    );
  }
}
