import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** One message at the top of the page. It stays through changes of page until it is dismissed. */
export interface Notice {
  /** The same id replaces what was there. */
  readonly id: string;
  readonly type: 'success' | 'error' | 'warning' | 'info' | 'in-progress';
  readonly header: string;
  readonly content?: ReactNode;
  readonly action?: ReactNode;
}

interface Notices {
  readonly notices: readonly Notice[];
  readonly show: (notice: Notice) => void;
  readonly dismiss: (id: string) => void;
}

const Context = createContext<Notices>({
  notices: [],
  show: () => undefined,
  dismiss: () => undefined,
});

export const useNotices = (): Notices => useContext(Context);

export const NoticesProvider = ({ children }: { readonly children: ReactNode }) => {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const value = useMemo(() => {
    const without = (id: string) => (all: readonly Notice[]) => all.filter((one) => one.id !== id);
    return {
      notices,
      show: (notice: Notice) => setNotices((all) => [notice, ...without(notice.id)(all)]),
      dismiss: (id: string) => setNotices(without(id)),
    };
  }, [notices]);
  return <Context value={value}>{children}</Context>;
};
