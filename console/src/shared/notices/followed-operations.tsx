import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import { dataOf } from '../../../../client/client.ts';
import type { Operation } from '../../../../client/types.ts';
import { useClient } from '../api/client-context.ts';
import { resultWords } from '../operations/result-words.ts';
import { LinkTo } from '../page/link-to.tsx';
import { sentence } from '../problems/sentence.ts';
import { useNotices } from './notices.tsx';

/** Long work that goes on while people look at other pages. */
export interface Followed {
  readonly operationId: string;
  /** `Payments is being created`. */
  readonly running: string;
  /** `Payments is active`. */
  readonly succeeded: string;
  /** `Payments could not be created`. */
  readonly failed: string;
  /** Where its progress can be seen. */
  readonly to: string;
}

const FollowContext = createContext<(followed: Followed) => void>(() => undefined);

/** Shows work that was accepted at the top of every page until it has ended, and then how it ended. */
export const useFollow = (): ((followed: Followed) => void) => useContext(FollowContext);

const KEPT = 'holdfast.followed';

const readKept = (): readonly Followed[] => {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT) ?? '[]') as readonly Followed[];
  } catch {
    return [];
  }
};

const keep = (followed: readonly Followed[]): void => {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify(followed));
  } catch {
    /** Then it is forgotten at the next load; the page of operations has it. */
  }
};

const hasEnded = (operation: Operation | undefined): boolean =>
  operation?.status === 'SUCCEEDED' || operation?.status === 'FAILED';

const Following = ({ of, onEnd }: { readonly of: Followed; readonly onEnd: () => void }) => {
  const client = useClient();
  const queries = useQueryClient();
  const { show } = useNotices();
  const { operationId: id, to } = of;
  const { data } = useQuery({
    queryKey: ['operations', id],
    queryFn: () => dataOf(client.GET('/v1/operations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : 1000),
  });
  const status = data?.status;
  const tell = useEffectEvent((): void => {
    const see = (
      <LinkTo key="see" to={to} color="inverted">
        See the details
      </LinkTo>
    );
    const why =
      data?.reason === undefined ? '' : `${sentence(data.reason.message)} ${data.reason.nextStep} `;
    const found = data?.result === undefined ? '' : `${resultWords(data.result).join(' ')} `;
    if (status === 'SUCCEEDED')
      show({ id, type: 'success', header: of.succeeded, content: [found, see] });
    else if (status === 'FAILED')
      show({ id, type: 'error', header: of.failed, content: [why, see] });
    else show({ id, type: 'in-progress', header: of.running, content: see });
    if (!hasEnded(data)) return;
    void queries.invalidateQueries();
    onEnd();
  });
  /** Once for each status, not at every draw: a notice that was dismissed stays away. */
  useEffect(() => {
    if (status !== undefined) tell();
  }, [status]);
  return null;
};

/** Polls what is followed. Wraps the pages, so that any of them can ask for it. */
export const FollowedOperations = ({ children }: { readonly children: ReactNode }) => {
  const [followed, setFollowed] = useState(readKept);
  const change = useMemo(
    () => (next: (all: readonly Followed[]) => readonly Followed[]) =>
      setFollowed((all) => {
        const changed = next(all);
        keep(changed);
        return changed;
      }),
    [],
  );
  const follow = useMemo(
    () => (one: Followed) =>
      change((all) => [one, ...all.filter((each) => each.operationId !== one.operationId)]),
    [change],
  );
  return (
    <FollowContext value={follow}>
      {followed.map((one) => (
        <Following
          key={one.operationId}
          of={one}
          onEnd={() => change((all) => all.filter((each) => each.operationId !== one.operationId))}
        />
      ))}
      {children}
    </FollowContext>
  );
};
