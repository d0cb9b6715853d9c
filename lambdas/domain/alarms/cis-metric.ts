/** Something that CIS AWS Foundations Benchmark wants counted and watched. */
export interface CisMetric {
  /** Part of the names of its filter and its alarm. */
  readonly id: string;
  /** The metric's name in CloudWatch. */
  readonly name: string;
  /** What is counted, for people. */
  readonly title: string;
  /** Number of the recommendation, in the benchmark's v1.4 to v5.0 and in its v6.0 and v7.0. */
  readonly cis: { readonly untilV5: string; readonly sinceV6: string };
  /** One of the ten; the other five are counted where all fifteen are asked for. */
  readonly core: boolean;
  /** Filter pattern over CloudTrail's events. Some scanners compare it word by word, in this order. */
  readonly pattern: string;
  /** A sentence: what somebody has done or tried. */
  readonly meaning: string;
  /** A sentence: what to do about it. */
  readonly advice: string;
}

/** The number of the recommendation that is the `place`-th of its chapter. */
export const numbered = (place: number): CisMetric['cis'] => ({
  untilV5: `4.${place}`,
  sinceV6: `5.${place}`,
});

/** What to do about something that may have been planned. */
export const LOOK_IT_UP =
  'Find the event in CloudTrail: who did it, from where, and was it planned?';
