import type { Connection } from '../../aws/connection.ts';
import { isNewAccount } from '../../aws/errors.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { Target } from '../../controls/control.ts';
import { verifyUsable } from '../../controls/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { failedWith, type StageEnd } from './stage-end.ts';

/** What AWS answers in an account that was suspended or closed, and also for other reasons. */
const mayBeGone = (reason: Reason): boolean =>
  /^AccessDenied/.test(reason.code) || isNewAccount(reason);

/**
 * Where a stage failed because its account is not ACTIVE any more, that is the reason: a refused call does not say so.
 * Organizations is asked only after an error that it could explain.
 */
export const unlessGone = async (
  own: Connection,
  target: Target,
  end: StageEnd,
): Promise<StageEnd> => {
  if (end.status === 'COMPLETED' || !mayBeGone(end.reason)) return end;
  try {
    await verifyUsable(own, target);
    return end;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'AccountNotUsable') return end;
    return failedWith(error);
  }
};
