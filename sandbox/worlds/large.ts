import { defaultWorld, seedOrganizationWith } from './default.ts';
import type { WorldDefinition } from './world-definition.ts';

const ACCOUNTS = 1_000;
const FIRST_ID = 800_000_000_000;

const teamAccount = (index: number) => {
  const number = String(index).padStart(4, '0');
  return {
    id: String(FIRST_ID + index),
    name: `Team ${number}`,
    email: `team-${number}@example.com`,
  };
};

/** The default organization with a thousand more external accounts, to see how lists and sweeps behave. */
export const largeWorld: WorldDefinition = {
  ...defaultWorld,
  name: 'large',
  seed: (world) =>
    seedOrganizationWith(
      world,
      Array.from({ length: ACCOUNTS }, (_, index) => teamAccount(index)),
    ),
};
