import { spawn } from 'node:child_process';
import { type Surroundings, variable } from '../surroundings.ts';

/** The program that opens an address, or undefined where nobody would see it. */
const opener = (surroundings: Surroundings): readonly [string, readonly string[]] | undefined => {
  const browser = variable(surroundings, 'BROWSER');
  if (browser !== undefined) return [browser, []];
  if (surroundings.platform === 'darwin') return ['open', []];
  if (surroundings.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler']];
  const hasScreen = ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some(
    (name) => variable(surroundings, name) !== undefined,
  );
  return hasScreen ? ['xdg-open', []] : undefined;
};

/** Opens an address where that is possible. Never a failure: the address is printed as well. No shell sees it. */
export const openBrowser = (surroundings: Surroundings, url: URL): void => {
  const found = opener(surroundings);
  if (found === undefined) return;
  const [program, words] = found;
  const child = spawn(program, [...words, url.href], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
};
