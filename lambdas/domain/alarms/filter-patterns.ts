/** Pieces of filter patterns over CloudTrail's events. Source: CloudWatch Logs User Guide, "Filter pattern syntax". */

export const eventNamed = (name: string): string => `($.eventName=${name})`;

/** Any of these events, in this order. */
export const anyOf = (names: readonly string[]): string => names.map(eventNamed).join(' || ');

/** A whole pattern: any of these events of one service. */
export const eventsOf = (source: string, names: readonly string[]): string =>
  `{($.eventSource=${source}) && (${anyOf(names)})}`;
