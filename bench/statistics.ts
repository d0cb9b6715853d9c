/** The value below which a share of the samples lie. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** One line of the report: what was measured, the value, and the budget beside it. */
export const line = (what: string, value: string, budget = ''): string =>
  `${what.padEnd(58)} ${value.padStart(18)}${budget === '' ? '' : `   budget ${budget}`}\n`;
