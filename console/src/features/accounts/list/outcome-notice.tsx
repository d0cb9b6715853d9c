import { HoldfastProblem } from '../../../../../client/client.ts';
import type { AccountStatus } from '../../../../../client/types.ts';
import type { Notice } from '../../../shared/notices/notices.tsx';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';
import { accountStatusText } from '../../../shared/status/status.tsx';
import type { Outcome } from '../listing/start-each.ts';
import { ACTION_WORDS, type ActionMode, accountsText } from './action-words.ts';

/** An account by its id, and the name that is known of it. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly status?: AccountStatus;
}

const SEE = (
  <LinkTo key="see" color="inverted" to="/operations">
    See the operations
  </LinkTo>
);

/** The API speaks of ids and transitions; the name and where the account stands say more here. */
const whyNot = ({ status }: Chosen, error: Error): string => {
  const problem = error instanceof HoldfastProblem ? error : undefined;
  if (problem?.code === 'IllegalTransition' && status !== undefined) {
    return `this is not possible while the account is ${accountStatusText(status).toLowerCase()}.`;
  }
  const said = [error.message, problem?.nextStep ?? ''];
  return said
    .filter((text) => text !== '')
    .map(sentence)
    .join(' ');
};

const Refusals = ({ of }: { readonly of: readonly Outcome<Chosen>[] }) => (
  <ul>
    {of.map((outcome) =>
      'error' in outcome ? (
        <li key={outcome.item.id}>
          {outcome.item.name}: {whyNot(outcome.item, outcome.error)}
        </li>
      ) : null,
    )}
  </ul>
);

/** What is said at the top when every account was asked for: how many were started, and which were not, and why. */
export const outcomeNotice = (
  mode: ActionMode,
  outcomes: readonly Outcome<Chosen>[],
): Omit<Notice, 'id'> => {
  const words = ACTION_WORDS[mode];
  const refused = outcomes.filter((outcome) => 'error' in outcome);
  const started = outcomes.length - refused.length;
  if (refused.length === 0) {
    return {
      type: 'success',
      header: `${words.running(accountsText(started))}: all were started`,
      content: SEE,
    };
  }
  const also = started === 0 ? '' : `. ${accountsText(started)} started`;
  return {
    type: started === 0 ? 'error' : 'warning',
    header: `${words.failed(accountsText(refused.length))}${also}`,
    content: [<Refusals key="why" of={refused} />, started === 0 ? null : SEE],
  };
};
