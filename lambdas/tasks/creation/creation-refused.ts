import { DomainError } from '../../domain/errors.ts';
import type { CreationRefusal } from './failure-reasons.ts';

/** AWS's refusal as an error of ours. */
export const creationRefused = (refusal: CreationRefusal, cause?: unknown): DomainError =>
  new DomainError(
    refusal.code,
    refusal.retryHelps ? 'unavailable' : 'failed',
    refusal.message,
    cause === undefined ? { nextStep: refusal.nextStep } : { nextStep: refusal.nextStep, cause },
  );
