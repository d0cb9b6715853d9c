/**
 * The one clock of everything that waits for AWS. `HOLDFAST_SPEED` divides every wait: 1 is AWS's own pace, 20 is twenty
 * times faster, `instant` makes any wait 5 ms. Dates stay real.
 */
export type Speed = number | 'instant';

export interface Clock {
  readonly speed: Speed;
  /** Milliseconds of real time that `awsMs` of AWS time take here. */
  scaled(awsMs: number): number;
  sleep(awsMs: number): Promise<void>;
  /** As `scaled`, for the length of calls and the refill of throttles: these can be real at any speed. */
  paced(awsMs: number): number;
  /** Real time in milliseconds at which something that takes AWS `awsMs` from now is over. */
  over(awsMs: number): number;
  now(): number;
}

const INSTANT_MS = 5;

/** @throws RangeError when the text is neither a positive number nor `instant` */
export const parseSpeed = (text: string | undefined): Speed => {
  if (text === undefined || text === '') return 5;
  if (text === 'instant') return 'instant';
  const speed = Number(text);
  if (!(speed > 0)) {
    throw new RangeError(`HOLDFAST_SPEED is '${text}': give a positive number or 'instant'`);
  }
  return speed;
};

/** `calls`: whether calls and throttles take their time at this speed, or in real time. */
export const createClock = (speed: Speed, calls: 'scaled' | 'real' = 'scaled'): Clock => {
  const scaled = (awsMs: number): number => {
    if (awsMs <= 0) return 0;
    return speed === 'instant' ? INSTANT_MS : awsMs / speed;
  };
  return {
    speed,
    scaled,
    paced: (awsMs) => (calls === 'real' ? Math.max(0, awsMs) : scaled(awsMs)),
    sleep: (awsMs) => new Promise((resolve) => setTimeout(resolve, scaled(awsMs))),
    over: (awsMs) => Date.now() + scaled(awsMs),
    now: () => Date.now(),
  };
};
