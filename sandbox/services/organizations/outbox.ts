import { fraction } from '../deterministic.ts';
import { later } from '../later.ts';
import type { AwsEvent, World } from '../world.ts';
import { findOrganization, type OrganizationState } from './organization-state.ts';

/** Gives EventBridge what is due by now. */
export const deliver = (world: World): void => {
  const organization = findOrganization(world);
  if (organization === undefined) return;
  const now = world.clock.now();
  const due = organization.outbox.filter(({ dueAt }) => dueAt <= now);
  if (due.length === 0) return;
  organization.outbox = organization.outbox.filter(({ dueAt }) => dueAt > now);
  for (const { event } of due) world.emit(event);
};

/** Puts an event on its way: it arrives two to five seconds of AWS time after what it tells of. */
export const announce = (world: World, organization: OrganizationState, event: AwsEvent): void => {
  organization.sequence += 1;
  const delay = 2_000 + fraction('event', organization.id, organization.sequence) * 3_000;
  const dueAt = world.clock.over(delay);
  organization.outbox.push({ dueAt, event });
  later(world, dueAt, () => deliver(world));
};
