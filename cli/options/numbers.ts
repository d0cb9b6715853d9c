import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../duration.ts';

/** Reads how many of something are wanted. */
export const parseCount = (text: string): number => {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new InvalidArgumentError('It is a whole number from 1 to 100000.');
};

/** Reads how long to wait, to milliseconds. */
export const parseTime = (text: string): number => {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError('It is a duration up to 168h, for instance 90s, 30m or 2h.');
};
