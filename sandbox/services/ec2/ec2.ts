import type { Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { describeImages } from './describe-images.ts';
import { describeInstances } from './describe-instances.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { ebsEncryption } from './ebs-encryption.ts';
import { dryRunSucceeded } from './ec2-errors.ts';
import { metadataDefaults } from './metadata-defaults.ts';
import { imagePublicAccess, snapshotPublicAccess } from './public-access.ts';

const operations = (world: World): Record<string, Handler> => ({
  ...ebsEncryption(world),
  ...imagePublicAccess(world),
  ...snapshotPublicAccess(world),
  ...metadataDefaults(world),
  DescribeImages: describeImages(world),
  DescribeInstances: describeInstances(world),
  DescribeRegions: describeRegions(world),
  DescribeSnapshots: describeSnapshots(world),
});

/** Every operation of EC2 can be tried: what the caller may do is then answered with an error of its own. */
const withDryRun = (handlers: Readonly<Record<string, Handler>>): Record<string, Handler> =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]): [string, Handler] => [
      name,
      (input, call) => {
        if (input.DryRun === true) throw dryRunSucceeded();
        return handle(input, call);
      },
    ]),
  );

/**
 * Amazon EC2: the settings that an account has in each region, and what of its resources they concern. None of these
 * operations has a resource type. Source: Service Authorization Reference, Amazon EC2.
 */
export const ec2 = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-ec2'),
  signingName: 'ec2',
  actionPrefix: 'ec2',
  operations: readyOperations(world, 'ec2', withDryRun(operations(world))),
});
