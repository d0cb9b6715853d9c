import { type RefObject, useEffect, useRef } from 'react';

/** Marks what an answer is missing in. The radio groups themselves do not say so. */
export const MISSED = 'data-missed';

/** Puts the focus where something is missing, each time somebody tries to go on. */
export const useFocusOnMissed = (tries: number): RefObject<HTMLDivElement | null> => {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries === 0) return;
    page.current
      ?.querySelector<HTMLElement>(`[${MISSED}] input:enabled, [${MISSED}] button`)
      ?.focus();
  }, [tries]);
  return page;
};
