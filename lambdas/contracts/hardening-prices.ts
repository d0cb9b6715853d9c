/**
 * What hardening an account costs, as far as it does not hang on what the account is used for. List prices of us-east-1 in
 * USD without tiers and free allowances; what an idle account does is our own estimate, and so no price of AWS's.
 */
export const HARDENING_PRICES = {
  region: 'us-east-1',
  year: 2026,
  /** A further copy of management events. Source: AWS CloudTrail pricing, "Trails", 2026. */
  secondTrailPerEvent: 2 / 100_000,
  /** Vended and custom logs. Source: Amazon CloudWatch pricing, "Logs", 2026. */
  logIngestionPerGigabyte: 0.5,
  /** A custom metric in a month in which it has a value. Source: Amazon CloudWatch pricing, "Metrics", 2026. */
  metric: 0.3,
  /** An alarm, by metric that it looks at. Source: Amazon CloudWatch pricing, "Alarms", 2026. */
  alarm: 0.1,
  /** A configuration item. Source: AWS Config pricing, 2026. */
  recordedItem: { CONTINUOUS: 0.003, DAILY: 0.012 },
  /** A management event of CloudTrail. Source: Amazon GuardDuty pricing, "Foundational", 2026. */
  guardDutyPerEvent: 4 / 1_000_000,
} as const;

/** What an account that nobody uses does in a month and a region: AWS's own services and Holdfast's daily look. Estimated. */
export const IDLE_ACCOUNT = {
  managementEvents: 1_000,
  kilobytesPerEvent: 1.5,
  recordedItems: { CONTINUOUS: 40, DAILY: 10 },
} as const;
