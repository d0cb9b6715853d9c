import { AwsError, type Call } from '../wire/service.ts';
import type { World } from './world.ts';

export interface Rate {
  /** Calls a second of AWS time. */
  readonly perSecond: number;
  /** Calls that may come at once. */
  readonly burst: number;
}

interface Level {
  tokens: number;
  at: number;
}

/** Takes one token of a caller's bucket, or answers as AWS does when it is empty. Buckets belong to the account of the credentials. */
export const takeToken = (
  world: World,
  call: Call,
  name: string,
  rate: Rate,
  code = 'ThrottlingException',
): void => {
  const now = world.clock.now();
  const levels = world.state.cell(
    'throttles',
    call.account,
    call.region,
    (): Record<string, Level> => ({}),
  );
  const level = levels[name] ?? { tokens: rate.burst, at: now };
  const refilled = ((now - level.at) / world.clock.paced(1000)) * rate.perSecond;
  const tokens = Math.min(rate.burst, level.tokens + refilled);
  if (tokens < 1) {
    levels[name] = { tokens, at: now };
    throw new AwsError(code, 'Rate exceeded');
  }
  levels[name] = { tokens: tokens - 1, at: now };
};
