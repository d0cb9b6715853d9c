import type { ModifyInstanceMetadataDefaultsCommandInput } from '@aws-sdk/client-ec2';
import type { Handler } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { invalidValue } from './ec2-errors.ts';
import { type Ec2Store, ec2Store } from './ec2-state.ts';

type Defaults = Ec2Store['metadataDefaults'];

const CHOICES = {
  HttpTokens: ['optional', 'required'],
  HttpEndpoint: ['enabled', 'disabled'],
  InstanceMetadataTags: ['enabled', 'disabled'],
} as const;
const MOST_HOPS = 64;
/** How a caller takes a preference back. */
const NONE = 'no-preference';
const NO_HOPS = -1;

const checkInput = (input: ModifyInstanceMetadataDefaultsCommandInput): void => {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = input[name as keyof typeof CHOICES];
    const known: readonly string[] = [...choices, NONE];
    if (value !== undefined && !known.includes(value)) throw invalidValue(value, name);
  }
  const hops = input.HttpPutResponseHopLimit;
  if (hops !== undefined && hops !== NO_HOPS && (hops < 1 || hops > MOST_HOPS)) {
    throw invalidValue(hops, 'HttpPutResponseHopLimit');
  }
};

const isChoice = (value: unknown): boolean =>
  value !== undefined && value !== NONE && value !== NO_HOPS;

/** What is given replaces what was there; no preference takes it back. */
const modify = (before: Defaults, input: ModifyInstanceMetadataDefaultsCommandInput): Defaults => {
  const names = [...Object.keys(CHOICES), 'HttpPutResponseHopLimit'] as (keyof Defaults)[];
  return Object.fromEntries(
    names.map((name) => [name, input[name] ?? before[name]]).filter(([, value]) => isChoice(value)),
  );
};

/** The metadata options that new instances get when nobody says otherwise; running ones keep theirs. */
export const metadataDefaults = (world: World): Record<string, Handler> => ({
  GetInstanceMetadataDefaults: (_input, call) => ({
    AccountLevel: { ...ec2Store(world, call).metadataDefaults, ManagedBy: 'account' },
  }),
  ModifyInstanceMetadataDefaults: (input: ModifyInstanceMetadataDefaultsCommandInput, call) => {
    checkInput(input);
    const store = ec2Store(world, call);
    store.metadataDefaults = modify(store.metadataDefaults, input);
    return { Return: true };
  },
});
