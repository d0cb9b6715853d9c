import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type * as z from 'zod';
import type { EVENT_CATALOGUE, EventType } from '../contracts/events/catalogue.ts';
import { BUS_NAME, EVENT_SOURCE } from '../contracts/names.ts';
import { DomainError } from '../domain/errors.ts';
import { eventBridge } from './clients/event-bridge.ts';
import { memoryConnection } from './connections.ts';
import { environment } from './environment.ts';
import { awsCallFailed } from './errors.ts';

/** The detail of an event of one type. */
export type EventDetail<Type extends EventType> = z.output<(typeof EVENT_CATALOGUE)[Type]>;

const send = async (command: PutEventsCommand) => {
  const { managementAccount: accountId, region } = environment();
  const call = { service: 'events', operation: 'PutEvents', accountId, region };
  try {
    return await eventBridge(memoryConnection()).send(command);
  } catch (error) {
    throw awsCallFailed(error, call);
  }
};

/**
 * Puts one event on Holdfast's bus. `id` becomes `metadata.eventId`, so that the same event put twice can be told.
 * @throws DomainError `EventNotTaken` when EventBridge answers that it did not take the event
 */
export const putEvent = async <Type extends EventType>(
  type: Type,
  detail: EventDetail<Type>,
  id: string,
): Promise<void> => {
  const identified = { ...detail, metadata: { ...detail.metadata, eventId: id } };
  const entry = {
    EventBusName: BUS_NAME,
    Source: EVENT_SOURCE,
    DetailType: type,
    Detail: JSON.stringify(identified),
  };
  const { Entries: [answer] = [] } = await send(new PutEventsCommand({ Entries: [entry] }));
  if (answer?.ErrorCode === undefined) return;
  throw new DomainError(
    'EventNotTaken',
    'unavailable',
    `the bus did not take '${type}' ${id}: ${answer.ErrorCode} ${answer.ErrorMessage ?? ''}`,
    { nextStep: 'Nothing to do: it is put again within a minute.' },
  );
};
