import type {
  AlternateContact,
  AlternateContactType,
  ContactInformation,
  GetAlternateContactCommandInput,
  PutAlternateContactCommandInput,
} from '@aws-sdk/client-account';
import { AwsError, type Call } from '../../wire/service.ts';
import { findAccount } from '../organizations/organization-state.ts';
import type { World } from '../world.ts';
import { invalidField } from './account-errors.ts';
import { accountSettings, alternateContact } from './account-settings.ts';
import { type NamesAccount, targetAccount } from './account-target.ts';

const TYPES: readonly string[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

/** Source: Account Management Reference, PutAlternateContact. */
const FIELDS = {
  Name: /^.{1,64}$/s,
  Title: /^.{1,50}$/s,
  EmailAddress: /^(?=.{1,254}$)\s*[\w+=.#!&-]+@[\w.-]+\.\w+\s*$/,
  PhoneNumber: /^[\s0-9()+-]{1,25}$/,
} as const;

const typeOf = (type: string | undefined): AlternateContactType => {
  if (type === undefined || !TYPES.includes(type)) {
    throw invalidField('alternateContactType', `'${type}' is no type of alternate contact`);
  }
  return type as AlternateContactType;
};

const contactFrom = (input: PutAlternateContactCommandInput): AlternateContact => {
  for (const [name, pattern] of Object.entries(FIELDS)) {
    const value = input[name as keyof typeof FIELDS] ?? '';
    if (!pattern.test(value)) {
      const field = name.charAt(0).toLowerCase() + name.slice(1);
      throw invalidField(field, `Value '${value}' at '${field}' is not valid`);
    }
  }
  const { Name, Title, EmailAddress, PhoneNumber } = input;
  const AlternateContactType = typeOf(input.AlternateContactType);
  return { Name, Title, EmailAddress, PhoneNumber, AlternateContactType };
};

const missing = (): AwsError =>
  new AwsError(
    'ResourceNotFoundException',
    'No contact of the inputted alternate contact type found.',
    { status: 404 },
  );

/** Who AWS writes to beside the owner: one person each for billing, operations and security. */
export const alternateContacts = (world: World) => ({
  GetAlternateContact: (input: GetAlternateContactCommandInput, call: Call) => {
    const type = typeOf(input.AlternateContactType);
    const contact = alternateContact(world, targetAccount(world, input, call), type);
    if (contact === undefined) throw missing();
    return { AlternateContact: contact };
  },
  PutAlternateContact: (input: PutAlternateContactCommandInput, call: Call): void => {
    const contact = contactFrom(input);
    const { contacts } = accountSettings(world, targetAccount(world, input, call));
    contacts[typeOf(input.AlternateContactType)] = contact;
  },
  DeleteAlternateContact: (input: GetAlternateContactCommandInput, call: Call): void => {
    const type = typeOf(input.AlternateContactType);
    const account = targetAccount(world, input, call);
    if (alternateContact(world, account, type) === undefined) throw missing();
    delete accountSettings(world, account).contacts[type];
  },
});

/** The owner's own address, which nobody changes here. */
export const contactInformation = (world: World) => ({
  GetContactInformation: (input: NamesAccount, call: Call) => {
    const account = targetAccount(world, input, call);
    const ContactInformation: ContactInformation = {
      FullName: findAccount(world, account)?.name ?? account,
      CompanyName: 'Example Corp.',
      AddressLine1: '1 Example Street',
      City: 'Seattle',
      StateOrRegion: 'WA',
      PostalCode: '98101',
      CountryCode: 'US',
      PhoneNumber: '+12065550100',
    };
    return { ContactInformation };
  },
});
