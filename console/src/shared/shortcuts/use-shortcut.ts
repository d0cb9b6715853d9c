import { useEffect, useRef } from 'react';
import { useAppearance } from '../appearance/appearance.tsx';

/** Where a key is text. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

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
