import { useSearchParams } from 'react-router';

/** The tab that is open, in the address: `?tab=json`. The first one needs no word there. */
export const useTab = <Id extends string>(
  ids: readonly [Id, ...Id[]],
): readonly [Id, (id: string) => void] => {
  const [query, setQuery] = useSearchParams();
  const [first] = ids;
  const asked = query.get('tab');
  const open = (id: string): void =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === first) next.delete('tab');
        else next.set('tab', id);
        return next;
      },
      { replace: true },
    );
  return [ids.find((id) => id === asked) ?? first, open];
};
