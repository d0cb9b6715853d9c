/** Whole numbers from 1 to `most` that look random and are the same for the same seed. */
export const randomFrom = (seed: number): ((most: number) => number) => {
  let state = seed;
  return (most) => {
    // Source: Park and Miller, "Random number generators: good ones are hard to find", 1988.
    state = ((state % 2_147_483_646) + 1) * 48_271;
    state %= 2_147_483_647;
    return 1 + (state % most);
  };
};
