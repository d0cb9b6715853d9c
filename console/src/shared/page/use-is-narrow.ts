import { useSyncExternalStore } from 'react';

/** Pixels of a window in which the columns of a table do not fit beside each other: phones, and large zoom. */
const query = window.matchMedia('(max-width: 688px)');

const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether there is too little room for tables. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
