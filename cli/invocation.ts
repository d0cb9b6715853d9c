import type { Command } from 'commander';
import { commandLine } from './command-line.ts';
import { Printer, type PrinterOptions } from './output/printer.ts';
import { openSession, type Session } from './requests/session.ts';
import { type Place, type PlaceOptions, placeOf } from './sign-in/place.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command understands. */
export type GlobalOptions = PlaceOptions & PrinterOptions;

/** One run of one command: what it was given, and what it works with. */
export interface Invocation<Options> {
  readonly options: Options & GlobalOptions;
  readonly surroundings: Surroundings;
  readonly printer: Printer;
  place(): Promise<Place>;
  session(): Promise<Session>;
  /** A command line for what comes next, for the same installation. */
  next(...words: readonly string[]): string;
}

/** What a command does; its arguments come one by one. */
export type CommandBody<Options> = (
  invocation: Invocation<Options>,
  ...words: string[]
) => Promise<void>;

/** Where commands are added, and what makes an action of what they do. */
export interface CommandHost {
  readonly parent: Command;
  act<Options extends object = object>(
    body: CommandBody<Options>,
  ): (...given: readonly unknown[]) => Promise<void>;
}

const sameInstallation = ({ url, profile }: PlaceOptions): readonly string[] => [
  ...(url === undefined ? [] : ['--url', url]),
  ...(profile === undefined ? [] : ['--profile', profile]),
];

export const createInvocation = <Options>(
  surroundings: Surroundings,
  options: Options & GlobalOptions,
): Invocation<Options> => {
  const place = () => placeOf(surroundings, options);
  return {
    options,
    surroundings,
    printer: new Printer(surroundings, options),
    place,
    session: async () => openSession(surroundings, await place()),
    next: (...words) => commandLine([...words, ...sameInstallation(options)]),
  };
};

/** Turns what a command does into what commander calls: `(...arguments, options, command)`. */
export const actIn =
  (surroundings: Surroundings): CommandHost['act'] =>
  (body) =>
  async (...given) => {
    const command = given.at(-1) as Command;
    const words = given.slice(0, -2).flat() as string[];
    await body(createInvocation(surroundings, command.optsWithGlobals()), ...words);
  };
