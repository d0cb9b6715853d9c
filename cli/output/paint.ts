import { type Surroundings, type TextSink, variable } from '../surroundings.ts';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;
export type Colour = keyof typeof CODES;

/** Puts a colour on a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

const plain: Paint = (_colour, text) => text;
const coloured: Paint = (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m`;

/** Whether colours are wanted on an output: only on a terminal, and never where `NO_COLOR` or `--no-color` says so. */
export const hasColour = (
  surroundings: Pick<Surroundings, 'env'>,
  sink: TextSink,
  wanted = true,
): boolean =>
  wanted &&
  sink.isTTY === true &&
  variable(surroundings, 'NO_COLOR') === undefined &&
  surroundings.env['TERM'] !== 'dumb';

export const paintFor = (colour: boolean): Paint => (colour ? coloured : plain);

const COLOURS: Readonly<Record<string, Colour>> = {
  ACTIVE: 'green',
  CURRENT: 'green',
  COMPLETED: 'green',
  SUCCEEDED: 'green',
  IN_FORCE: 'green',
  ERROR: 'red',
  FAILED: 'red',
  DRIFTED: 'yellow',
  OUTDATED: 'yellow',
  SUSPENDED: 'yellow',
  MAINTENANCE: 'yellow',
  INITIALIZING: 'cyan',
  ONBOARDING: 'cyan',
  UPDATING: 'cyan',
  IN_PROGRESS: 'cyan',
  RUNNING: 'cyan',
  ACCEPTED: 'cyan',
  PENDING: 'dim',
  SKIPPED: 'dim',
  CLOSED: 'dim',
  OFF: 'dim',
  NONE: 'dim',
};

/** A status is always the word itself; the colour only helps to find it. */
export const paintStatus = (paint: Paint, status: string): string => {
  const colour = COLOURS[status];
  return colour === undefined ? status : paint(colour, status);
};
