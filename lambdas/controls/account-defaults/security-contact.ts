import {
  type AlternateContact,
  GetAlternateContactCommand,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import { accountManagement } from '../../aws/clients/account.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';

/** Whom AWS tells of security matters beside the owner. */
export interface SecurityContact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

export const isSameContact = (one: SecurityContact, other: SecurityContact): boolean =>
  one.name === other.name &&
  one.title === other.title &&
  one.email === other.email &&
  one.phone === other.phone;

const contactFrom = (contact: AlternateContact): SecurityContact => ({
  name: contact.Name?.trim() ?? '',
  title: contact.Title?.trim() ?? '',
  email: contact.EmailAddress?.trim() ?? '',
  phone: contact.PhoneNumber?.trim() ?? '',
});

/** From the management account, about any account of the organization; undefined where it has none. */
export const readSecurityContact = async (
  management: Connection,
  accountId: AwsAccountId,
): Promise<SecurityContact | undefined> => {
  try {
    const { AlternateContact: contact } = await accountManagement(management).send(
      new GetAlternateContactCommand({ AccountId: accountId, AlternateContactType: 'SECURITY' }),
    );
    return contact === undefined ? undefined : contactFrom(contact);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

export const setSecurityContact = async (
  management: Connection,
  accountId: AwsAccountId,
  { name, title, email, phone }: SecurityContact,
): Promise<void> => {
  await accountManagement(management).send(
    new PutAlternateContactCommand({
      AccountId: accountId,
      AlternateContactType: 'SECURITY',
      Name: name,
      Title: title,
      EmailAddress: email,
      PhoneNumber: phone,
    }),
  );
};
