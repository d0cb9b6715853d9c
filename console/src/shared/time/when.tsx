import { useEffect, useState } from 'react';

const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** `2 minutes ago`. @param seconds negative for the past */
export const relative = (seconds: number): string => {
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return RELATIVE.format(Math.round(seconds / size), unit);
};

/** `3 min 20 s`, of milliseconds. */
export const duration = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** Milliseconds since 1970, again every second while something is under way. */
export const useNow = (isTicking = true): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
};

/** A moment in the reader's own time zone, with how long ago it was; the exact moment for machines and screen readers. */
export const When = ({ at }: { readonly at: string | null | undefined }) => {
  if (at === null || at === undefined) return <>–</>;
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={relative((time - Date.now()) / 1000)}>
      {ABSOLUTE.format(time)}
    </time>
  );
};
