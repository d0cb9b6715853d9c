import { defaultWorld, seedOrganizationWith } from './default.ts';
import type { WorldDefinition } from './world-definition.ts';

const FIRST_ID = 800_000_000_000;

const teamAccount = (index: number) => {
  const number = String(index).padStart(4, '0');
  return {
    id: String(FIRST_ID + index),
    name: `Team ${number}`,
    email: `team-${number}@example.com`,
  };
};

const withTeams = (name: string, count: number): WorldDefinition => ({
  ...defaultWorld,
  name,
  seed: (world) =>
    seedOrganizationWith(
      world,
      Array.from({ length: count }, (_, index) => teamAccount(index)),
    ),
});

/** The default organization with a thousand more external accounts, to see how lists and sweeps behave. */
export const largeWorld = withTeams('large', 1_000);

/** The same with ten thousand. Discovery takes a while: AWS gives accounts twenty at a time. */
export const hugeWorld = withTeams('huge', 10_000);
