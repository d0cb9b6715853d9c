import type { AlternateContact, AlternateContactType } from '@aws-sdk/client-account';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export interface RegionChange {
  readonly enabled: boolean;
  /** Milliseconds of real time at which the change is made. */
  readonly dueAt: number;
}

export interface AccountSettings {
  contacts: Partial<Record<AlternateContactType, AlternateContact>>;
  /** Opt-in regions that were ever asked for. */
  regions: Record<string, RegionChange>;
}

const cell = (world: World, account: string): AccountSettings =>
  world.state.cell('account', account, 'global', () => ({ contacts: {}, regions: {} }));

/** What Account Management keeps of an account. */
export const accountSettings = (world: World, account: string): AccountSettings =>
  cell(world, account);

export const alternateContact = (
  world: World,
  account: string,
  type: string,
): AlternateContact | undefined => own(cell(world, account).contacts, type);
