import type { ControlDescription } from '../../contracts/control-descriptions.ts';
import type { Settings } from '../../contracts/settings.ts';

type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Copies what is at the path from one object to the other, with the objects around it. */
const copy = (from: Part, [name, ...rest]: readonly string[], to: Part): void => {
  if (name === undefined || from[name] === undefined) return;
  const value = from[name];
  if (rest.length === 0 || !isPart(value)) {
    to[name] = value;
    return;
  }
  const inner = to[name];
  const below: Part = isPart(inner) ? inner : {};
  copy(value, rest, below);
  to[name] = below;
};

/** The part of the settings that a control is made from, with the keys that they have in the configuration. */
export const settingsOfControl = (
  settings: Settings,
  { settings: paths }: Pick<ControlDescription, 'settings'>,
): Readonly<Record<string, unknown>> => {
  const part: Part = {};
  for (const path of paths) copy({ ...settings }, path.split('.'), part);
  return part;
};
