import type { Call, Handler } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { ec2Store } from './ec2-state.ts';

/** Whether new volumes and snapshot copies are encrypted without being asked for it; existing ones stay as they are. */
export const ebsEncryption = (world: World): Record<string, Handler> => {
  const answer = (call: Call): object => ({
    EbsEncryptionByDefault: ec2Store(world, call).ebsEncryption,
  });
  const set = (on: boolean, call: Call): object => {
    ec2Store(world, call).ebsEncryption = on;
    return answer(call);
  };
  return {
    GetEbsEncryptionByDefault: (_input, call) => answer(call),
    EnableEbsEncryptionByDefault: (_input, call) => set(true, call),
    DisableEbsEncryptionByDefault: (_input, call) => set(false, call),
    // Nobody sets a key of their own here.
    GetEbsDefaultKmsKeyId: () => ({ KmsKeyId: 'alias/aws/ebs' }),
  };
};
