import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface DeadLetterQueueProps {
  readonly queueName: string;
  readonly key: IKey;
}

/** Where what could not be delivered waits, for the fourteen days that SQS allows. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { queueName, key }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      queueName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
    const last = 'This is the dead-letter queue, of a rule or schedule: no queue hands on to it.';
    acknowledge(this.queue, {
      'AwsSolutions-SQS3': last,
      sqs_dlq_check: last,
      sqs_queue_encrypted_check: 'Encrypted by a key of another stack, where the rule cannot look.',
    });
  }
}
