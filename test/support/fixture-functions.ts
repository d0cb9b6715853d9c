import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostOptions,
} from '../../sandbox/runtime/functions/functions.ts';

/** Source texts of bundles by function name; each exports `handler`. */
export type Sources = Readonly<Record<string, string>>;

export interface FixtureHost extends FunctionHost {
  /** Text that the workers wrote. */
  readonly logged: () => string;
}

/** A function host over bundles written to a temporary folder. */
export const fixtureHost = (
  sources: Sources,
  changes: Partial<FunctionHostOptions> & { readonly timeout?: number } = {},
): FixtureHost => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-functions-'));
  for (const [name, source] of Object.entries(sources)) {
    writeFileSync(join(folder, `${name}.mjs`), source);
  }
  let logged = '';
  const append = (chunk: Uint8Array | string): void => {
    logged += Buffer.from(chunk).toString();
  };
  const { timeout = 20, ...rest } = changes;
  const host = createFunctionHost({
    functions: Object.fromEntries(
      Object.keys(sources).map((name) => [name, { memory: 512, timeout }]),
    ),
    bundle: (name) => join(folder, `${name}.mjs`),
    arn: (name) => `arn:aws:lambda:us-east-1:111111111111:function:holdfast-${name}`,
    deployedName: (name) => `holdfast-${name}`,
    environment: (name, tag) => ({ AWS_LAMBDA_FUNCTION_NAME: `holdfast-${name}`, TAG: tag }),
    log: { write: append, line: append, close: () => Promise.resolve() },
    ...rest,
  });
  return {
    ...host,
    logged: () => logged,
    stop: async () => {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Polls until something holds; fails with what was waited for. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited 10 s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
