import type { DescribeInstancesCommandInput, Instance } from '@aws-sdk/client-ec2';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { invalidCombination, notFound } from './ec2-errors.ts';
import { ec2Page } from './ec2-pages.ts';
import { ec2Store, type InstanceRecord } from './ec2-state.ts';
import { type FilterFields, filtered, tagList } from './filters.ts';

const STATES = { running: 16, stopped: 80 } as const;

const FIELDS: FilterFields<InstanceRecord> = {
  'instance-id': ({ id }) => id,
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ type }) => type,
  'image-id': ({ imageId }) => imageId,
  'iam-instance-profile.arn': ({ profile }) => profile?.arn,
  'iam-instance-profile.id': ({ profile }) => profile?.id,
  'metadata-options.http-tokens': ({ metadata }) => metadata.HttpTokens,
  'metadata-options.http-endpoint': ({ metadata }) => metadata.HttpEndpoint,
};

const shown = (instance: InstanceRecord): Instance => ({
  InstanceId: instance.id,
  ImageId: instance.imageId,
  InstanceType: instance.type as NonNullable<Instance['InstanceType']>,
  State: { Name: instance.state, Code: STATES[instance.state] },
  LaunchTime: new Date(instance.launchedAt),
  Placement: { AvailabilityZone: instance.zone, Tenancy: 'default' },
  MetadataOptions: { ...instance.metadata, State: 'applied' },
  ...(instance.profile === undefined
    ? {}
    : { IamInstanceProfile: { Arn: instance.profile.arn, Id: instance.profile.id } }),
  Tags: tagList(instance.tags),
});

/** Each instance in a reservation of its own, as RunInstances makes them one by one. */
export const describeInstances =
  (world: World) =>
  (input: DescribeInstancesCommandInput, call: Call): object => {
    const { InstanceIds: ids } = input;
    if (ids !== undefined && input.MaxResults !== undefined) {
      throw invalidCombination(
        'The parameter instancesSet cannot be used with the parameter maxResults',
      );
    }
    const all = ec2Store(world, call).instances;
    const missing = ids?.filter((id) => !all.some((one) => one.id === id)) ?? [];
    if (missing.length > 0) throw notFound('InvalidInstanceID.NotFound', 'instance', missing);
    const wanted = all.filter(({ id }) => ids === undefined || ids.includes(id));
    const { items, more } = ec2Page(filtered(wanted, input.Filters, FIELDS), input);
    return {
      Reservations: items.map((instance) => ({
        ReservationId: instance.reservationId,
        OwnerId: call.account,
        Groups: [],
        Instances: [shown(instance)],
      })),
      ...more,
    };
  };
