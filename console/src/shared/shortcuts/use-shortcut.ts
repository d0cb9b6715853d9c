import { useEffect, useRef } from 'react';
import { useAppearance } from '../appearance/appearance.tsx';

/** Fields that take no text: after a tick in a table the keys work on. */
const TICKED = 'input:is([type=checkbox], [type=radio])';

/** Where a key is text, or belongs to a dialog. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches(TICKED)) ||
    target.closest('[role=dialog]') !== null);

/**
 * Does something at a single key, such as `c`, unless one is typing or has turned shortcuts off.
 * Source: WCAG 2.2, success criterion 2.1.4, "Character Key Shortcuts".
 */
export const useShortcut = (key: string, action: () => void, isOn = true): void => {
  const { appearance } = useAppearance();
  const current = useRef(action);
  current.current = action;
  const listening = isOn && appearance.shortcuts;
  useEffect(() => {
    if (!listening) return;
    const listen = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== key || modified || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [key, listening]);
};
