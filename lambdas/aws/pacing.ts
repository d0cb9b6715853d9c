/** Waits for AWS: how long they take in this deployment. Leases, tokens and schedules keep real time and do not come here. */
export interface Pacing {
  /** Waits `awsMs` milliseconds of AWS time. */
  sleep(awsMs: number): Promise<void>;
  /** A budget of `awsMs` milliseconds of AWS time from now. */
  deadline(awsMs: number): Deadline;
  /** Milliseconds of real time that a wait of `awsMs` takes; for the SDK, which waits by itself. */
  real(awsMs: number): number;
}

export interface Deadline {
  passed(): boolean;
  /** Milliseconds of AWS time left; 0 when passed. */
  remaining(): number;
}

const INSTANT_WAIT_MS = 5;
/** With `instant`, one side's five minutes take 5 ms and the other's ten steps take 50: budgets must outlast work, not AWS. */
const INSTANT_BUDGET_MS = 10_000;

const deadlineIn = (awsMs: number, realMs: number): Deadline => {
  const end = Date.now() + realMs;
  const left = () => Math.max(0, end - Date.now());
  return {
    passed: () => left() === 0,
    remaining: () => (realMs === 0 ? 0 : (left() / realMs) * awsMs),
  };
};

/** `speed` is HOLDFAST_SPEED: absent is AWS's own pace, 20 is twenty times faster, `instant` makes any wait 5 ms. */
export const pacingFrom = (speed?: string): Pacing => {
  const instant = speed === 'instant';
  const divisor = speed === undefined || instant ? 1 : Number(speed) || 1;
  const real = (awsMs: number): number => {
    if (awsMs <= 0) return 0;
    return instant ? INSTANT_WAIT_MS : awsMs / divisor;
  };
  return {
    real,
    sleep: (awsMs) => new Promise((resolve) => setTimeout(resolve, real(awsMs))),
    deadline: (awsMs) =>
      deadlineIn(
        awsMs,
        instant && awsMs > 0 ? Math.max(awsMs / 60, INSTANT_BUDGET_MS) : awsMs / divisor,
      ),
  };
};
