/** `npm start`: the whole product on this machine, against a simulated AWS organization. */
import { SettingsInvalid } from '../lambdas/contracts/read-settings.ts';
import { PortTaken } from '../sandbox/runtime/http/loopback.ts';
import { optionsFrom } from '../sandbox/runtime/options.ts';
import { OutsideSubset } from '../sandbox/runtime/step-functions/subset.ts';
import { NotBuilt, startSandbox } from '../sandbox/start.ts';
import { ensureBuilt } from '../scripts/build.ts';

/** Mistakes that the reader can put right: said without a stack. */
const EXPECTED = [PortTaken, SettingsInvalid, OutsideSubset, NotBuilt, RangeError];

const fail = (error: unknown): never => {
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const { message, stack } = error as Error;
  process.stderr.write(`${expected ? message : (stack ?? message)}\n`);
  process.exit(1);
};

const run = async (): Promise<void> => {
  const options = optionsFrom(process.env);
  await ensureBuilt();
  const { urls, overlay, stop } = await startSandbox(options);
  const answered = await fetch(`${urls.api}/openapi.json`);
  await answered.body?.cancel();

  let stopping = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 0],
  ] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(code);
      stopping = true;
      stop().then(() => process.exit(code), fail);
    });
  }
  const world = overlay === '' ? options.world : `${options.world}: ${overlay}`;
  const seconds = (performance.now() / 1000).toFixed(1);
  process.stdout.write(
    `Holdfast is ready: API ${urls.api} · docs ${urls.docs} · AWS ${urls.aws} ` +
      `(world ${world}, speed ${options.speed}, ${seconds} s)\n`,
  );
};

run().catch(fail);
