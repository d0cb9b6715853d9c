import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import type { Stack, StackEvent } from './stacks.ts';

/** The sandbox keeps the newest events of a stack only. */
const EVENTS_KEPT = 500;

type NewEvent = Pick<StackEvent, 'logicalId' | 'physicalId' | 'type' | 'status'> & {
  readonly reason?: string | undefined;
};

const TYPE = 'AWS::CloudFormation::Stack';

const add = (world: World, stack: Stack, event: NewEvent): void => {
  const { reason, ...rest } = event;
  const token = stack.pending?.token;
  stack.events.push({
    id: digest(stack.id, stack.events.at(-1)?.id ?? '', event.logicalId, event.status).slice(0, 32),
    at: world.clock.now(),
    ...rest,
    ...(reason === undefined ? {} : { reason }),
    ...(token === undefined ? {} : { token }),
  });
  stack.events.splice(0, stack.events.length - EVENTS_KEPT);
};

/** Moves a stack to a status and says so. */
export const moveStack = (
  world: World,
  stack: Stack,
  status: Stack['status'],
  reason?: string,
): void => {
  stack.status = status;
  if (reason === undefined) delete stack.reason;
  else stack.reason = reason;
  add(world, stack, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: TYPE,
    status,
    reason,
  });
};

export const reportResource = (world: World, stack: Stack, event: NewEvent): void =>
  add(world, stack, event);
