/** Lambda refuses more than 4 KB of environment, names included. Source: Lambda Developer Guide, "Lambda quotas". */
const LIMIT = 4096;
/** Room for the variables that tracing and logging add. */
const RESERVED = 512;

/** Why an environment is too large for Lambda, or undefined when it fits. */
export const environmentProblem = (
  environment: Readonly<Record<string, string>>,
): string | undefined => {
  const size = Object.entries(environment).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  return size <= LIMIT - RESERVED
    ? undefined
    : `the configuration makes an environment of ${size} bytes, more than the ${LIMIT - RESERVED} that fit: shorten descriptions of account types`;
};
