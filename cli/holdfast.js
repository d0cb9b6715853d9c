#!/usr/bin/env node
/**
 * The command line tool `holdfast`. Plain JavaScript, so that any Node can read it and say what it needs.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = [22, 13];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, 'dist', 'cli', 'holdfast.mjs');
const ownNode = join(root, 'node_modules', 'node', 'bin', 'node');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);

const giveUp = (message) => {
  process.stderr.write(`holdfast: ${message}\n`);
  process.exit(70);
};

const runWithOwnNode = () => {
  const child = spawn(ownNode, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('error', ({ message }) => giveUp(`${ownNode} cannot be started: ${message}`));
  child.once('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 143)));
};

if (!existsSync(bundle)) {
  giveUp(`${bundle} is missing. Build it: npm run build`);
} else if (!isTooOld) {
  await import(pathToFileURL(bundle).href);
} else if (existsSync(ownNode)) {
  runWithOwnNode();
} else {
  giveUp(`Node ${NEEDED.join('.')} or later is needed; this is ${process.versions.node}.`);
}
