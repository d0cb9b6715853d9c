import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@jest/reporters';
import { ensureBuilt } from '../../scripts/build.ts';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/node');

/**
 * What AWS clients take without these as well. Without them each client looks for them in files and finds none, which is a
 * twelfth of the time that suites take.
 */
const DEFAULTS = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_RETRY_MODE: 'standard',
  AWS_DEFAULTS_MODE: 'legacy',
  AWS_USE_DUALSTACK_ENDPOINT: 'false',
  AWS_USE_FIPS_ENDPOINT: 'false',
  AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_SUPPORTED',
  AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_SUPPORTED',
  AWS_ACCOUNT_ID_ENDPOINT_MODE: 'preferred',
  AWS_S3_USE_ARN_REGION: 'false',
} as const;

/** Before jest makes its workers, which have the environment of this process. */
export default async ({ testPathPatterns }: Config.GlobalConfig): Promise<void> => {
  // Processes that suites start compile nothing that one of them compiled before.
  process.env['NODE_COMPILE_CACHE'] ??= CACHE;
  Object.assign(process.env, DEFAULTS);
  // Once, and not while a suite waits for it; the suites of a path build what they need.
  if (testPathPatterns.patterns.length === 0) await ensureBuilt();
};
