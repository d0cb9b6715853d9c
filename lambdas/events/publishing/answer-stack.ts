import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { DomainError } from '../../domain/errors.ts';

/** Milliseconds for one attempt, and how many there are. */
const TIMEOUT = 10_000;
const ATTEMPTS = 3;
/** CloudFormation takes 4,096 bytes in all. Source: CloudFormation Template Reference, "Custom resource response fields". */
const LONGEST_REASON = 1_000;

/** What became of a request of CloudFormation's. */
export type Outcome =
  | { readonly status: 'SUCCESS' }
  | { readonly status: 'FAILED'; readonly reason: string };

/** Always the same: another id would make CloudFormation delete the resource of the old one. */
const PHYSICAL_ID = 'console';

const bodyOf = (event: CloudFormationCustomResourceEvent, outcome: Outcome): string =>
  JSON.stringify({
    Status: outcome.status,
    ...(outcome.status === 'FAILED' ? { Reason: outcome.reason.slice(0, LONGEST_REASON) } : {}),
    PhysicalResourceId: PHYSICAL_ID,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });

const send = async (url: string, body: string): Promise<void> => {
  // The address is signed for a request without a content type.
  const headers = { 'content-type': '' };
  const signal = AbortSignal.timeout(TIMEOUT);
  const answer = await fetch(url, { method: 'PUT', headers, body, signal, redirect: 'error' });
  await answer.body?.cancel();
  if (!answer.ok) throw new DomainError('AnswerRefused', 'failed', `it answered ${answer.status}`);
};

/**
 * Tells CloudFormation how its request ended; until then the deployment waits.
 * @throws DomainError `StackUnanswered`, after which Lambda has the whole request done again
 */
export const answerStack = async (
  event: CloudFormationCustomResourceEvent,
  outcome: Outcome,
): Promise<void> => {
  const body = bodyOf(event, outcome);
  let cause: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await send(event.ResponseURL, body);
    } catch (error) {
      cause = error;
    }
  }
  throw new DomainError('StackUnanswered', 'failed', 'CloudFormation could not be answered', {
    nextStep: 'Wait until the deployment gives up, then deploy again.',
    cause,
  });
};
