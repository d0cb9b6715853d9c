/** How much of something limited is used. */
export interface Quota {
  readonly limit: number;
  /** Null until somebody has looked. */
  readonly used: number | null;
}

export interface HeadRoom {
  /** Of the limit, 0 to 100. */
  readonly percent: number;
  /** `12 of 2,000 used`. */
  readonly words: string;
  /** Less than a tenth is left. */
  readonly isTight: boolean;
  /** `1,988 free`. */
  readonly free: string;
}

const NUMBER = new Intl.NumberFormat('en');
/** Of the limit: what is left below that share has to be looked at. */
const TIGHT = 0.1;

/** What is left of a quota, in words; undefined where nobody has looked yet. */
export const headRoomOf = ({ limit, used }: Quota): HeadRoom | undefined => {
  if (used === null) return undefined;
  const left = Math.max(0, limit - used);
  return {
    percent: limit === 0 ? 100 : Math.min(100, (100 * used) / limit),
    words: `${NUMBER.format(used)} of ${NUMBER.format(limit)} used`,
    isTight: left < limit * TIGHT,
    free: left === 0 ? 'None free' : `${NUMBER.format(left)} free`,
  };
};
