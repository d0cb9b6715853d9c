import { AwsError, type Service } from '../../../wire/service.ts';
import type { World } from '../../world.ts';

/** EventBridge as the world has it. @throws AwsError in a world without one */
export const eventBridgeOf = (world: World): Service => {
  const service = world.eventBridge?.();
  if (service !== undefined) return service;
  throw new AwsError('ServiceUnavailableException', 'This world has no EventBridge.');
};
