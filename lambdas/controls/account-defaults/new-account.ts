import { type DesiredDefaults, IMAGES_BLOCKED, type ObservedDefaults } from './defaults-state.ts';
import { NOTHING_BLOCKED } from './public-access-block.ts';

/**
 * What of the defaults an account has that AWS has only just made: none, but for the sharing of images, which AWS blocks in
 * every new account. Source: EC2 User Guide, "Block public access to your AMIs".
 */
export const newAccountDefaults = (desired: DesiredDefaults): ObservedDefaults => ({
  ...(desired.encryptVolumes ? { volumesEncrypted: false } : {}),
  ...(desired.blockSnapshots ? { snapshots: { state: 'unblocked', shared: [] } } : {}),
  ...(desired.blockImages ? { images: { state: IMAGES_BLOCKED, shared: [] } } : {}),
  ...(desired.requireTokens ? { tokens: '' } : {}),
  ...(desired.blockPublicAccess ? { publicAccess: { block: NOTHING_BLOCKED } } : {}),
  ...(desired.passwords === undefined ? {} : { passwords: {} }),
  ...(desired.contact === undefined ? {} : { contact: {} }),
});
