import { isMutating } from './mutating.ts';
import type { Call } from './service.ts';

/**
 * How long calls take. `scaled`: roughly what AWS takes, divided by the speed. `realistic`: what a caller in us-east-1 sees
 * of each region, in real time. A number: every call takes as many milliseconds of real time.
 */
export type Latency = 'scaled' | 'realistic' | number;

const READ_MS = 30;
const WRITE_MS = 80;

/** Milliseconds of a call from us-east-1, round trip and service together; those of a region not listed are the longest. */
const FROM_US_EAST_1: Readonly<Record<string, number>> = {
  'us-east-1': 150,
  'us-east-2': 160,
  'ca-central-1': 170,
  'us-west-1': 210,
  'us-west-2': 220,
  'eu-west-1': 225,
  'eu-west-2': 230,
  'eu-west-3': 235,
  'eu-central-1': 240,
  'eu-north-1': 260,
  'sa-east-1': 270,
  'ap-northeast-1': 310,
  'ap-northeast-3': 315,
  'ap-northeast-2': 330,
  'ap-south-1': 340,
  'ap-southeast-2': 345,
  'ap-southeast-1': 350,
};
const FARTHEST_MS = 350;

/** Milliseconds that a call to the control plane takes: of AWS time where they are scaled, else of real time. */
export const controlPlaneLatency = (latency: Latency, { operation, region }: Call): number => {
  if (typeof latency === 'number') return latency;
  if (latency === 'realistic') return FROM_US_EAST_1[region] ?? FARTHEST_MS;
  return isMutating(operation) ? WRITE_MS : READ_MS;
};
