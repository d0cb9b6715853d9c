import type {
  CreateDeliveryStreamCommandInput,
  Tag,
  UpdateDestinationCommandInput,
} from '@aws-sdk/client-firehose';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { resumeStreams } from './deliver-records.ts';
import { streamArn } from './delivery-streams.ts';
import { FIREHOSE } from './destination.ts';
import { putRecord, putRecordBatch } from './put-records.ts';
import {
  createStream,
  deleteStream,
  describeStream,
  listStreams,
  updateDestination,
} from './stream-operations.ts';
import { tagOperations } from './stream-tags.ts';

const operations = (world: World): Record<string, Handler> => ({
  CreateDeliveryStream: createStream(world),
  DescribeDeliveryStream: describeStream(world),
  ListDeliveryStreams: listStreams(world),
  UpdateDestination: updateDestination(world),
  DeleteDeliveryStream: deleteStream(world),
  PutRecord: putRecord(world),
  PutRecordBatch: putRecordBatch(world),
  ...tagOperations(world),
});

const tagKeys = (tags: readonly Tag[] = []): Record<string, string | string[]> => ({
  ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') }),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
});

interface NamesStream {
  readonly DeliveryStreamName?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

const onStream = (
  { DeliveryStreamName, Tags }: NamesStream,
  call: Call,
): readonly AccessCheck[] => [
  {
    action: `firehose:${call.operation}`,
    resource: streamArn(call, DeliveryStreamName ?? '*'),
    context: tagKeys(Tags),
  },
];

/** Whoever gives Firehose a role must be allowed to pass it. */
const passing = (roleArn: string | undefined): readonly AccessCheck[] =>
  roleArn === undefined
    ? []
    : [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          context: { 'iam:PassedToService': FIREHOSE },
        },
      ];

const ON_STREAM = [
  'DescribeDeliveryStream',
  'DeleteDeliveryStream',
  'PutRecord',
  'PutRecordBatch',
  'TagDeliveryStream',
  'UntagDeliveryStream',
  'ListTagsForDeliveryStream',
];

/** Source: Service Authorization Reference, Amazon Kinesis Firehose. */
const access: NonNullable<Service['access']> = {
  ...Object.fromEntries(ON_STREAM.map((name) => [name, onStream])),
  CreateDeliveryStream: (input: CreateDeliveryStreamCommandInput, call) => [
    ...onStream(input, call),
    ...((input.Tags ?? []).length === 0
      ? []
      : onStream(input, { ...call, operation: 'TagDeliveryStream' })),
    ...passing(input.ExtendedS3DestinationConfiguration?.RoleARN),
  ],
  UpdateDestination: (input: UpdateDestinationCommandInput, call) => [
    ...onStream(input, call),
    ...passing(input.ExtendedS3DestinationUpdate?.RoleARN),
  ],
};

/** Amazon Data Firehose: streams that take records directly and deliver them to a bucket, if role and policies let them. */
export const firehose = (world: World): Service => {
  resumeStreams(world);
  return {
    sdk: () => import('@aws-sdk/client-firehose'),
    signingName: 'firehose',
    actionPrefix: 'firehose',
    operations: readyOperations(world, 'firehose', operations(world)),
    access,
  };
};
