import { setTimeout } from 'node:timers/promises';
import type { Connection } from '../../lambdas/aws/connection.ts';

type Send = (command: object) => Promise<unknown>;

/**
 * Sends calls in rounds: those that wait for no other are sent together, and the next round begins when all have answered.
 * The number of rounds is how many calls stand one behind the other, whatever a call takes.
 */
export const inRounds = async (
  connection: Connection,
  work: (held: Connection) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> => {
  let waiting: { readonly name: string; readonly send: () => Promise<unknown> }[] = [];
  const held: Connection = {
    ...connection,
    client: (service, region, make) => {
      const client = connection.client(service, region, make);
      return new Proxy(client as object, {
        get: (target, key, receiver) => {
          const value: unknown = Reflect.get(target, key, receiver);
          if (key !== 'send' || typeof value !== 'function') return value;
          return (command: object) =>
            new Promise((resolve, reject) => {
              const send = () => (value as Send).call(target, command).then(resolve, reject);
              waiting.push({ name: command.constructor.name, send });
            });
        },
      }) as typeof client;
    },
  };
  let done = false;
  const working = work(held).finally(() => {
    done = true;
  });
  const rounds: string[][] = [];
  while (!done) {
    const before = waiting.length;
    await setTimeout(25);
    if (waiting.length === 0 || waiting.length > before) continue;
    const round = waiting;
    waiting = [];
    rounds.push(round.map(({ name }) => name.replace(/Command$/, '')));
    await Promise.all(round.map(({ send }) => send()));
  }
  await working;
  return rounds;
};
