/** Builds what is not up to date, starts the sandbox, says where it is, and stops it when told to. */
import { SettingsInvalid } from '../lambdas/contracts/read-settings.ts';
import { NotBuilt } from '../sandbox/function-host.ts';
import { PortTaken } from '../sandbox/runtime/http/loopback.ts';
import { optionsFrom } from '../sandbox/runtime/options.ts';
import { OutsideSubset } from '../sandbox/runtime/step-functions/subset.ts';
import { startSandbox } from '../sandbox/start.ts';
import { ConsoleNotBuilt } from '../scripts/build/console.ts';
import { ensureBuilt } from '../scripts/build.ts';

/** Mistakes that the reader can put right: said without a stack. */
const EXPECTED = [PortTaken, SettingsInvalid, OutsideSubset, NotBuilt, ConsoleNotBuilt, RangeError];

const fail = (error: unknown): never => {
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const { message, stack } = error as Error;
  process.stderr.write(`${expected ? message : (stack ?? message)}\n`);
  process.exit(1);
};

const SIGNALS = { SIGINT: 130, SIGTERM: 0, SIGHUP: 129 } as const;
const PARENT_LOOK_MS = 500;

/** The shell between npm and this process passes no signal on: when npm ends, only the changed parent tells of it. */
const onParentGone = (action: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    action();
  }, PARENT_LOOK_MS);
  timer.unref();
};

/** The first signal stops everything in order, a second one at once. */
const stopOnSignals = (stop: () => Promise<void>): void => {
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) process.exit(code);
    stopping = true;
    stop().then(() => process.exit(code), fail);
  };
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => end(code));
  onParentGone(() => end(0));
};

const run = async (): Promise<void> => {
  const options = optionsFrom(process.env);
  await ensureBuilt();
  const { urls, overlay, stop } = await startSandbox(options);
  const answered = await fetch(`${urls.api}/openapi.json`);
  await answered.body?.cancel();

  stopOnSignals(stop);
  const world = overlay === '' ? options.world : `${options.world}: ${overlay}`;
  const seconds = (performance.now() / 1000).toFixed(1);
  process.stdout.write(
    `Holdfast is ready: console ${urls.console} · API ${urls.api} · docs ${urls.docs} · AWS ${urls.aws} ` +
      `(world ${world}, speed ${options.speed}, ${seconds} s)\n`,
  );
};

run().catch(fail);
