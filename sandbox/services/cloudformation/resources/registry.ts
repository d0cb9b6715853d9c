import { eventBusPolicy } from './events-event-bus-policy.ts';
import { eventsRule } from './events-rule.ts';
import { firehoseDeliveryStream } from './firehose-delivery-stream.ts';
import { iamManagedPolicy } from './iam-managed-policy.ts';
import { iamRole } from './iam-role.ts';
import { kmsAlias } from './kms-alias.ts';
import { kmsKey } from './kms-key.ts';
import { logsLogGroup } from './logs-log-group.ts';
import type { ResourceType } from './resource-type.ts';
import { s3Bucket } from './s3-bucket.ts';
import { s3BucketPolicy } from './s3-bucket-policy.ts';
import { snsTopic } from './sns-topic.ts';
import { snsTopicPolicy } from './sns-topic-policy.ts';

/** Every type of resource that stacks may hold here. */
const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [
    eventBusPolicy,
    eventsRule,
    firehoseDeliveryStream,
    iamManagedPolicy,
    iamRole,
    kmsAlias,
    kmsKey,
    logsLogGroup,
    s3Bucket,
    s3BucketPolicy,
    snsTopic,
    snsTopicPolicy,
  ].map((type) => [type.name, type]),
);

export const resourceType = (name: string): ResourceType | undefined => TYPES.get(name);
