import { bareWorld } from './bare.ts';
import { controlTowerWorld } from './control-tower.ts';
import { defaultWorld } from './default.ts';
import { hugeWorld, largeWorld } from './large.ts';
import { standaloneWorld } from './standalone.ts';
import type { WorldDefinition } from './world-definition.ts';

const WORLDS: readonly WorldDefinition[] = [
  defaultWorld,
  bareWorld,
  standaloneWorld,
  controlTowerWorld,
  largeWorld,
  hugeWorld,
];

/** Names that `HOLDFAST_WORLD` takes. */
export const WORLD_NAMES: readonly string[] = WORLDS.map(({ name }) => name);

/** The starting organization of a name. @throws RangeError with the names there are */
export const findWorld = (name: string): WorldDefinition => {
  const world = WORLDS.find((one) => one.name === name);
  if (world !== undefined) return world;
  throw new RangeError(`HOLDFAST_WORLD is '${name}': give one of ${WORLD_NAMES.join(', ')}`);
};
