import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3-control';
import type { World } from '../world.ts';

/** The public access settings of an account over all its buckets, in all regions. */
export const accountBlock = (
  world: World,
  account: string,
): { configuration?: PublicAccessBlockConfiguration } =>
  world.state.cell('s3-control', account, 'global', () => ({}));
