import type { HoldfastClient } from '../../../client/client.ts';
import type { Surroundings } from '../../surroundings.ts';

/** What a check found: `ok`, or something to do. */
export interface Finding {
  /** `skip`: what it looks at cannot be asked for. */
  readonly status: 'ok' | 'warn' | 'fail' | 'skip';
  /** A sentence. */
  readonly message: string;
  readonly nextStep?: string;
}

export interface CheckSurroundings {
  readonly surroundings: Surroundings;
  readonly url: string;
  /** Asks without a token, and gives the answer as it came. */
  ask(path: string): Promise<Response>;
  readonly client: HoldfastClient;
  /** How somebody is signed in, in words. */
  readonly signedInBy: string;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  /** The check that has to hold before this one makes sense. */
  readonly after?: string;
  run(surroundings: CheckSurroundings): Promise<Finding | readonly Finding[]>;
}

export const ok = (message: string): Finding => ({ status: 'ok', message });
export const warn = (message: string, nextStep: string): Finding => ({
  status: 'warn',
  message,
  nextStep,
});
export const fail = (message: string, nextStep: string): Finding => ({
  status: 'fail',
  message,
  nextStep,
});
