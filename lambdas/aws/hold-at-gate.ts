import { isRead } from '../contracts/reads.ts';
import { callIn, type MiddlewareTarget } from './client-middleware.ts';
import type { Gate, OutgoingCall } from './connection.ts';

/**
 * Asks the gate before each attempt at a change, repeated ones included: the SDK may go on repeating a throttled call for
 * a minute.
 */
export const holdAtGate = (
  { middlewareStack }: MiddlewareTarget,
  gate: Gate,
  from: Pick<OutgoingCall, 'accountId' | 'region'>,
): void =>
  middlewareStack.add(
    (next, context) => async (args) => {
      const call = callIn(context);
      if (!isRead(call.operation)) await gate({ ...call, ...from });
      return next(args);
    },
    // Inside the SDK's own repetition, which has priority `high` in this step.
    { step: 'finalizeRequest', priority: 'low', name: 'holdAtGate' },
  );
