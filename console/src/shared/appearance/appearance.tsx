import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { readPreference, writePreference } from './preference.ts';

export interface Appearance {
  readonly mode: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** Whether single keys do something. */
  readonly shortcuts: boolean;
}

const DEFAULT: Appearance = { mode: 'system', density: 'comfortable', shortcuts: true };

interface AppearanceControl {
  readonly appearance: Appearance;
  readonly change: (changes: Partial<Appearance>) => void;
}

const Context = createContext<AppearanceControl>({ appearance: DEFAULT, change: () => undefined });

export const useAppearance = (): AppearanceControl => useContext(Context);

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const apply = ({ mode, density }: Appearance): void => {
  const isDark = mode === 'dark' || (mode === 'system' && dark.matches);
  applyMode(isDark ? Mode.Dark : Mode.Light);
  applyDensity(density === 'compact' ? Density.Compact : Density.Comfortable);
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
};

/** Light or dark, comfortable or compact: kept in this browser, followed from the system unless chosen. */
export const AppearanceProvider = ({ children }: { readonly children: ReactNode }) => {
  const [appearance, setAppearance] = useState(() => readPreference('appearance', DEFAULT));
  useEffect(() => {
    const again = () => apply(appearance);
    again();
    dark.addEventListener('change', again);
    return () => dark.removeEventListener('change', again);
  }, [appearance]);
  const control = useMemo(
    () => ({
      appearance,
      change: (changes: Partial<Appearance>) => {
        const next = { ...appearance, ...changes };
        writePreference('appearance', next);
        setAppearance(next);
      },
    }),
    [appearance],
  );
  return <Context value={control}>{children}</Context>;
};
