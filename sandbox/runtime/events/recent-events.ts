import type { EventEnvelope } from './deliver.ts';

const CAPACITY = 1_000;

/** The newest events of one bus, so that people can see what was put there. */
export interface RecentEvents {
  add(event: EventEnvelope): void;
  /** Oldest first, one JSON document a line. */
  lines(): string;
}

export const createRecentEvents = (capacity = CAPACITY): RecentEvents => {
  let events: EventEnvelope[] = [];
  return {
    add: (event) => {
      events.push(event);
      if (events.length >= capacity * 2) events = events.slice(-capacity);
    },
    lines: () =>
      events
        .slice(-capacity)
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
  };
};
