/**
 * Steps through the history can be held back only by who hears of them before the router does, and listeners of the window
 * hear in the order they came. So this file is loaded before the router is made.
 */
type Hold = (steps: number) => void;

/** The router counts the pages of its history in their state. */
const indexOf = (state: unknown): number | undefined => {
  const index = typeof state === 'object' && state !== null ? Reflect.get(state, 'idx') : undefined;
  return typeof index === 'number' ? index : undefined;
};

let holding: { readonly at: number | undefined; readonly hold: Hold } | undefined;
let isUndoing = false;

/** A step that was made already cannot be forbidden: it is undone, and the router hears of neither. */
const listen = (event: PopStateEvent): void => {
  const there = indexOf(event.state);
  if (isUndoing) {
    isUndoing = false;
    event.stopImmediatePropagation();
    return;
  }
  const here = holding?.at;
  if (here === undefined || there === undefined || there === here) return;
  event.stopImmediatePropagation();
  isUndoing = true;
  window.history.go(here - there);
  holding?.hold(there - here);
};

window.addEventListener('popstate', listen);

/** Holds back every step away from the page that is open now, until it is released. */
export const holdHistory = (hold: Hold): (() => void) => {
  const own = { at: indexOf(window.history.state), hold };
  holding = own;
  return () => {
    if (holding === own) holding = undefined;
  };
};
