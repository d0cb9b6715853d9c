const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as the clock on this machine's wall has it: `2026-03-01 10:02:00`; a dash where there is none. */
export const shownMoment = (iso: string | null | undefined): string => {
  if (iso === null || iso === undefined) return '-';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '-';
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};

/** The time of day alone: `10:02:00`. */
export const shownTime = (ms: number): string => {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};
