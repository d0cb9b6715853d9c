import type { World } from './world.ts';

/** Does something at a moment of real time, never earlier by the world's clock; never keeps the process alive. */
export const later = (world: World, dueAt: number, action: () => void): void => {
  const fire = (): void => {
    if (world.clock.now() < dueAt) later(world, dueAt, action);
    else {
      world.state.stirred();
      action();
    }
  };
  setTimeout(fire, Math.max(1, dueAt - world.clock.now())).unref();
};
