import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import type { EventLog } from './engine-events.ts';

/** AWS ends an execution beyond this many events; here the rest is not kept. Source: Step Functions Developer Guide, "Quotas". */
const LIMIT = 25_000;

/** The history of one execution in the words of GetExecutionHistory. */
export interface History {
  add(type: HistoryEventType, details?: Omit<HistoryEvent, 'id' | 'type' | 'timestamp'>): void;
  readonly events: readonly HistoryEvent[];
  /** Keeps only how it began and ended. */
  trim(): void;
}

export const createHistory = (): History => {
  let events: HistoryEvent[] = [];
  let id = 0;
  return {
    add: (type, details = {}) => {
      if (events.length >= LIMIT) return;
      id += 1;
      events.push({ id, previousEventId: id - 1, type, timestamp: new Date(), ...details });
    },
    get events() {
      return events;
    },
    trim: () => {
      events = events.length > 2 ? [...events.slice(0, 1), ...events.slice(-1)] : events;
    },
  };
};

const text = (value: unknown): string => JSON.stringify(value ?? null);

const entered = (history: History, { type, name, input }: EventLog['state'] & object): void => {
  const stateEnteredEventDetails = { name, input: text(input) };
  history.add(`${type}StateEntered` as HistoryEventType, { stateEnteredEventDetails });
  if (type === 'Parallel') history.add('ParallelStateStarted');
  if (type === 'Map') {
    const length = Array.isArray(input) ? input.length : 0;
    history.add('MapStateStarted', { mapStateStartedEventDetails: { length } });
  }
};

const exited = (history: History, { type, name, output }: EventLog['state'] & object): void => {
  if (type === 'Parallel') history.add('ParallelStateSucceeded');
  if (type === 'Map') history.add('MapStateSucceeded');
  const stateExitedEventDetails = { name, output: text(output) };
  history.add(`${type}StateExited` as HistoryEventType, { stateExitedEventDetails });
};

/** Functions report their own failures; only a time-out of the state itself is known nowhere else. */
const stateFailed = (history: History, type: string, error: string | undefined): void => {
  if (type === 'Parallel') history.add('ParallelStateFailed');
  if (type === 'Map') history.add('MapStateFailed');
  if (type === 'Task' && error === 'States.Timeout') {
    history.add('LambdaFunctionTimedOut', { lambdaFunctionTimedOutEventDetails: { error } });
  }
};

const iteration = (history: History, log: EventLog): void => {
  const details = { name: log.parentState?.name, index: log.index };
  if (log.type === 'MapIterationStarted') {
    history.add(log.type, { mapIterationStartedEventDetails: details });
  } else if (log.type === 'MapIterationSucceeded') {
    history.add(log.type, { mapIterationSucceededEventDetails: details });
  } else if (log.type === 'MapIterationFailed') {
    history.add(log.type, { mapIterationFailedEventDetails: details });
  }
};

/** Takes over one event of the engine; events that AWS does not have (retries, catches, branches) are left out. */
export const record = (history: History, log: EventLog): void => {
  if (log.type === 'StateEntered' && log.state) entered(history, log.state);
  else if (log.type === 'StateExited' && log.state) exited(history, log.state);
  else if (log.type === 'StateFailed' && log.state) stateFailed(history, log.state.type, log.Error);
  else iteration(history, log);
};
