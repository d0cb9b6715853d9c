import type {
  EnableImageBlockPublicAccessCommandInput,
  EnableSnapshotBlockPublicAccessCommandInput,
} from '@aws-sdk/client-ec2';
import type { Call, Handler } from '../../wire/service.ts';
import { fraction } from '../deterministic.ts';
import type { World } from '../world.ts';
import { invalidValue } from './ec2-errors.ts';
import { ec2Store, type ImageBlock } from './ec2-state.ts';

/**
 * How long a change of the image setting takes at most, milliseconds of AWS time; readers hear the former state
 * meanwhile. AWS says up to ten minutes, which nobody would wait for here. Source: EnableImageBlockPublicAccess.
 */
const LONGEST_CHANGE_MS = 60_000;

const imageBlockNow = (world: World, { state, before, from }: ImageBlock): ImageBlock['state'] =>
  world.clock.now() >= from ? state : before;

const changeImageBlock = (world: World, state: ImageBlock['state'], call: Call): object => {
  const store = ec2Store(world, call);
  const before = imageBlockNow(world, store.imageBlock);
  if (store.imageBlock.state !== state) {
    const share = fraction('image-block', call.account, call.region);
    store.imageBlock = { state, before, from: world.clock.over(share * LONGEST_CHANGE_MS) };
  }
  return { ImageBlockPublicAccessState: state };
};

/** Whether images can be shared with everybody; what is public already stays so. */
export const imagePublicAccess = (world: World): Record<string, Handler> => ({
  GetImageBlockPublicAccessState: (_input, call) => ({
    ImageBlockPublicAccessState: imageBlockNow(world, ec2Store(world, call).imageBlock),
    ManagedBy: 'account',
  }),
  EnableImageBlockPublicAccess: (input: EnableImageBlockPublicAccessCommandInput, call) => {
    const { ImageBlockPublicAccessState: state } = input;
    if (state !== 'block-new-sharing') throw invalidValue(state, 'ImageBlockPublicAccessState');
    return changeImageBlock(world, state, call);
  },
  DisableImageBlockPublicAccess: (_input, call) => changeImageBlock(world, 'unblocked', call),
});

/** Whether snapshots can be shared with everybody; `block-all-sharing` hides those that are public already, too. */
export const snapshotPublicAccess = (world: World): Record<string, Handler> => ({
  GetSnapshotBlockPublicAccessState: (_input, call) => ({
    State: ec2Store(world, call).snapshotBlock,
    ManagedBy: 'account',
  }),
  EnableSnapshotBlockPublicAccess: (input: EnableSnapshotBlockPublicAccessCommandInput, call) => {
    const { State } = input;
    if (State !== 'block-all-sharing' && State !== 'block-new-sharing') {
      throw invalidValue(State, 'State');
    }
    ec2Store(world, call).snapshotBlock = State;
    return { State };
  },
  DisableSnapshotBlockPublicAccess: (_input, call) => {
    ec2Store(world, call).snapshotBlock = 'unblocked';
    return { State: 'unblocked' };
  },
});
