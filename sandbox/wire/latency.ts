import { isMutating } from './mutating.ts';
import type { Call } from './service.ts';

const READ_MS = 30;
const WRITE_MS = 80;

/** Roughly what AWS takes for a call to its control plane, in milliseconds of AWS time. */
export const controlPlaneLatency = ({ operation }: Call): number =>
  isMutating(operation) ? WRITE_MS : READ_MS;
