/** Whether the suite that runs is one of `npm run test:long`. */
const isLong = /[\\/]test[\\/]long[\\/]/.test(expect.getState().testPath ?? '');

/**
 * The whole of what a suite goes through, or the sample of it that `npm test` takes. A file below `test/long/whole` that
 * imports the suite has it go through the whole.
 */
export const inLong = <T>(whole: T, sample: T): T => (isLong ? whole : sample);
