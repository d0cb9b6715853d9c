import { BUS_NAME } from '../../lambdas/contracts/names.ts';
import { createEventBridge, type EventBridge } from '../../sandbox/runtime/events/event-bridge.ts';
import { deliveryPermits } from '../../sandbox/services/events/delivery-permits.ts';
import { putFromRule } from '../../sandbox/services/firehose/put-records.ts';
import type { AwsEvent, World } from '../../sandbox/services/world.ts';

export interface WorldWithEvents {
  readonly world: World;
  readonly eventBridge: EventBridge;
  /** What services told EventBridge of, oldest first. */
  readonly emitted: readonly AwsEvent[];
}

/** A world whose events reach its buses, and streams through rules, as in the sandbox; functions are not reached. */
export const worldWithEvents = (
  parts: Pick<World, 'state' | 'clock' | 'managementAccount' | 'ruled'>,
  region: string,
): WorldWithEvents => {
  const emitted: AwsEvent[] = [];
  const world: World = {
    ...parts,
    emit: (event) => {
      emitted.push(event);
      eventBridge.emit(event);
    },
    eventBridge: () => eventBridge.service,
  };
  const eventBridge = createEventBridge({
    state: parts.state,
    bus: { account: parts.managementAccount, region, name: BUS_NAME },
    wiring: [],
    permits: deliveryPermits(world),
    toStream: (arn, record) => putFromRule(world, arn, record),
    invoke: () => undefined,
  });
  return { world, eventBridge, emitted };
};
