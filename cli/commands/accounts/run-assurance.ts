import { dataOf } from '../../../client/client.ts';
import type { Invocation } from '../../invocation.ts';
import type { GivenChoices } from '../../options/choices.ts';
import type { WaitOptions } from '../../options/common-options.ts';
import { onceOnly, type Session } from '../../requests/session.ts';
import { choiceWords, explainConflicts } from './conflicts.ts';
import { followAccount, showAccepted } from './follow-account.ts';

export interface AssureOptions extends WaitOptions {
  readonly report?: boolean;
  readonly choice?: GivenChoices;
  readonly idempotencyKey?: string;
}

export interface Assurance {
  readonly id: string;
  /** The command as it was called. */
  readonly verb: 'assure' | 'retry';
  readonly title: string;
}

/** Sends it, follows it where that is wanted, and explains conflicts. */
export const runAssurance = async (
  invocation: Invocation<AssureOptions>,
  session: Session,
  { id, verb, title }: Assurance,
): Promise<void> => {
  const { options, next } = invocation;
  const { choice: choices = {} } = options;
  const again = (...words: readonly string[]): string =>
    next('accounts', verb, id, ...choiceWords(choices), ...words);
  try {
    const accepted = await dataOf(
      session.client.POST('/v1/accounts/{id}/assure', {
        params: {
          path: { id },
          header: onceOnly(options.idempotencyKey),
          query: options.report === true ? { mode: 'report' } : {},
        },
        body: Object.keys(choices).length === 0 ? {} : { choices },
      }),
    );
    if (options.wait !== true) showAccepted(invocation, accepted);
    else await followAccount(invocation, session, accepted, title);
  } catch (error) {
    throw await explainConflicts(error, session, id, again);
  }
};
