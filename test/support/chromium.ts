import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const NODE = join(import.meta.dirname, '../../node_modules/node/bin/node');
/** One for all clones on this machine; the version is that of the package. */
const UNPACKED = join(tmpdir(), 'holdfast-chromium-147.0.0');

/** As a browser on a desk, but for the sandbox of the kernel, which root and containers lack. Its web security stays on. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/** Unpacked beside and renamed, so that nobody who starts at the same moment finds half a browser. */
const unpack = async (): Promise<void> => {
  if (existsSync(UNPACKED)) return;
  const own = `${UNPACKED}.${process.pid}`;
  await mkdir(own, { recursive: true });
  const script = join(import.meta.dirname, 'unpack-chromium.ts');
  await promisify(execFile)(NODE, [script], { env: { ...process.env, TMPDIR: own } });
  await rename(own, UNPACKED).catch(() => rm(own, { recursive: true, force: true }));
};

const launch = (executablePath: string, libraries?: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: FLAGS,
    ...(libraries === undefined
      ? {}
      : { env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries } }),
  });

/** The browser of the package: with the libraries of this machine, or else with those that came along. */
const launchPacked = async (): Promise<Browser> => {
  await unpack();
  const executable = join(UNPACKED, 'chromium');
  return launch(executable).catch(() => launch(executable, join(UNPACKED, 'al2023', 'lib')));
};

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the package has no browser for this machine: one that is installed. */
const launchInstalled = (): Promise<Browser> => {
  const path = process.env['HOLDFAST_CHROMIUM'] ?? INSTALLED.find(existsSync);
  return path === undefined ? chromium.launch({ channel: 'chrome', args: FLAGS }) : launch(path);
};

/** A real Chromium, without a window. The package's is for Linux on x64; HOLDFAST_CHROMIUM names another. */
export const launchChromium = (): Promise<Browser> => {
  const isPacked = process.platform === 'linux' && process.arch === 'x64';
  if (!isPacked || process.env['HOLDFAST_CHROMIUM'] !== undefined) return launchInstalled();
  return launchPacked().catch(launchInstalled);
};
