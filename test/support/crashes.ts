import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Store } from '../../lambdas/tasks/dependencies.ts';

/** The process is gone: nothing of the task runs after it. */
export class Crash extends Error {}

export interface CrashPoint {
  /** The how manieth effect, from 0. */
  readonly effect: number;
  readonly when: 'before' | 'after';
}

/** Counts effects, and ends the process once, before or after one of them. */
export interface Crasher {
  readonly effects: readonly string[];
  readonly crashed: () => boolean;
  around<T>(name: string, effect: () => Promise<T>): Promise<T>;
}

export const createCrasher = (point?: CrashPoint): Crasher => {
  const effects: string[] = [];
  let crashed = false;
  const crash = (name: string): never => {
    crashed = true;
    throw new Crash(`${point?.when} ${name}`);
  };
  return {
    effects,
    crashed: () => crashed,
    around: async (name, effect) => {
      const due = !crashed && effects.length === point?.effect;
      effects.push(name);
      if (due && point?.when === 'before') crash(name);
      const result = await effect();
      if (due && point?.when === 'after') crash(name);
      return result;
    },
  };
};

const WRITES =
  /^(claim|release|confirm|insert|replace|update|remove|acquire|open|start|record|end|append|put)/;

/** The store with every write a place to crash at. */
export const crashingStore = (store: Store, crasher: Crasher): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, work]) => [
      name,
      WRITES.test(name)
        ? (...args: never[]) =>
            crasher.around(name, () => (work as (...given: never[]) => Promise<unknown>)(...args))
        : work,
    ]),
  ) as unknown as Store;

const commandName = (command: object): string => command.constructor.name;

/** The connection with every changing AWS call a place to crash at. */
export const crashingConnection = (connection: Connection, crasher: Crasher): Connection => ({
  ...connection,
  client: (service, region, make) => {
    const client = connection.client(service, region, make);
    return new Proxy(client as object, {
      get: (target, key, receiver) => {
        const value = Reflect.get(target, key, receiver);
        if (key !== 'send' || typeof value !== 'function') return value;
        return (command: object) => {
          const send = () => value.call(target, command);
          const name = commandName(command);
          return /^(List|Describe|Get)/.test(name) ? send() : crasher.around(name, send);
        };
      },
    }) as typeof client;
  },
});
