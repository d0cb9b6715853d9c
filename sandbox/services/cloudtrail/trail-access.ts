import type {
  AddTagsCommandInput,
  CreateTrailCommandInput,
  ListTagsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { trailArn } from './trails.ts';

/** Which IAM actions and resources each operation asks for. Source: Service Authorization Reference, AWS CloudTrail. */

const resource = (given: string | undefined, call: Call): string =>
  given?.startsWith('arn:') === true ? given : trailArn(call.account, call.region, given ?? '*');

const check = (call: Call, on: string): AccessCheck => ({
  action: `cloudtrail:${call.operation}`,
  resource: on,
});

const writes = (input: CreateTrailCommandInput, call: Call): readonly AccessCheck[] => {
  const trail = resource(input.Name, call);
  return [
    check(call, trail),
    ...(input.TagsList === undefined || input.TagsList.length === 0
      ? []
      : [{ action: 'cloudtrail:AddTags', resource: trail }]),
    ...(input.CloudWatchLogsRoleArn === undefined || input.CloudWatchLogsRoleArn === ''
      ? []
      : [
          {
            action: 'iam:PassRole',
            resource: input.CloudWatchLogsRoleArn,
            context: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' },
          },
        ]),
  ];
};

const byName = (
  input: { Name?: string; TrailName?: string },
  call: Call,
): readonly AccessCheck[] => [check(call, resource(input.Name ?? input.TrailName, call))];

const byResource = (input: AddTagsCommandInput, call: Call): readonly AccessCheck[] => [
  check(call, resource(input.ResourceId, call)),
];

const ON_TRAIL = [
  'DeleteTrail',
  'GetTrail',
  'GetTrailStatus',
  'StartLogging',
  'StopLogging',
  'GetEventSelectors',
  'PutEventSelectors',
  'GetInsightSelectors',
  'PutInsightSelectors',
];

export const trailAccess: NonNullable<Service['access']> = {
  CreateTrail: writes,
  UpdateTrail: writes,
  AddTags: byResource,
  RemoveTags: byResource,
  ListTags: (input: ListTagsCommandInput, call: Call) =>
    (input.ResourceIdList ?? []).map((id) => check(call, resource(id, call))),
  ...Object.fromEntries(ON_TRAIL.map((operation) => [operation, byName])),
};
