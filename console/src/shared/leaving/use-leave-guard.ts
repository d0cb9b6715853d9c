import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { holdHistory } from './held-history.ts';

/** Where somebody wanted to go: to an address, or that many pages back. */
type Destination = string | number;

const hrefOf = (event: MouseEvent): string | undefined => {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (event.button !== 0 || modified || !(event.target instanceof Element)) return undefined;
  const anchor = event.target.closest('a[href]');
  if (!(anchor instanceof HTMLAnchorElement) || anchor.target === '_blank') return undefined;
  if (anchor.origin !== window.location.origin) return undefined;
  const isHere = anchor.pathname === window.location.pathname;
  return isHere ? undefined : `${anchor.pathname}${anchor.search}`;
};

/** Holds back links of the console, before the page or the router sees them. */
const holdLinks = (hold: (to: Destination) => void): (() => void) => {
  const listen = (event: MouseEvent): void => {
    const href = hrefOf(event);
    if (href === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    hold(href);
  };
  document.addEventListener('click', listen, { capture: true });
  return () => document.removeEventListener('click', listen, { capture: true });
};

/** Has the browser ask before the tab is closed or loaded anew. */
const holdTab = (): (() => void) => {
  const listen = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('beforeunload', listen);
  return () => window.removeEventListener('beforeunload', listen);
};

/** Keeps somebody on the page who would lose what they typed, until they say that they mean it. */
export const useLeaveGuard = (isOn: boolean) => {
  const navigate = useNavigate();
  const [destination, setDestination] = useState<Destination>();
  const leaving = useRef<Destination>(undefined);
  const [isLeaving, setIsLeaving] = useState(false);
  const isHolding = isOn && !isLeaving;

  useEffect(() => {
    if (!isHolding) return;
    const release = [holdLinks(setDestination), holdHistory(setDestination), holdTab()];
    return () => {
      for (const each of release) each();
    };
  }, [isHolding]);

  /** Only once nothing holds any more. */
  useEffect(() => {
    const to = leaving.current;
    if (!isLeaving || to === undefined) return;
    leaving.current = undefined;
    if (typeof to === 'number') void navigate(to);
    else void navigate(to);
  }, [isLeaving, navigate]);

  const goTo = (to: Destination): void => {
    leaving.current = to;
    setIsLeaving(true);
  };
  return {
    /** Whether somebody is about to leave and has to say whether they mean it. */
    isAsking: destination !== undefined && isHolding,
    stay: () => setDestination(undefined),
    leave: () => goTo(destination ?? '/'),
    /** Goes there without asking, because nothing is lost. */
    goTo,
    /** Goes there, or asks first. */
    tryTo: (to: string) => (isHolding ? setDestination(to) : goTo(to)),
  };
};

export type LeaveGuard = ReturnType<typeof useLeaveGuard>;
