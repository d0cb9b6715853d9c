import type * as z from 'zod';
import type { EVENT_CATALOGUE, EventType } from '../contracts/events/catalogue.ts';
import { DomainError } from '../domain/errors.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export type EventDetail<Type extends EventType> = z.output<(typeof EVENT_CATALOGUE)[Type]>;
/** `id` becomes `metadata.eventId`: the same event published twice can be told. */
export const putEvent = async <Type extends EventType>(
  _type: Type,
  _detail: EventDetail<Type>,
  _id: string,
): Promise<void> => unbuilt();
