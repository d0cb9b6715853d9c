import { useEffect, useRef } from 'react';

/** Milliseconds within which what happens is taken for what somebody did. */
const MOMENT = 1000;

/** Whether somebody pressed a key or a button in this page a moment ago. */
export const useRecentInput = (): (() => boolean) => {
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const note = ({ timeStamp }: Event): void => {
      last.current = timeStamp;
    };
    window.addEventListener('pointerdown', note, true);
    window.addEventListener('keydown', note, true);
    return () => {
      window.removeEventListener('pointerdown', note, true);
      window.removeEventListener('keydown', note, true);
    };
  }, []);
  return () => performance.now() - last.current < MOMENT;
};
