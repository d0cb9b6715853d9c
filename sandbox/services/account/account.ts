import type {
  EnableRegionCommandInput,
  PutAlternateContactCommandInput,
} from '@aws-sdk/client-account';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { accountArn, type NamesAccount } from './account-target.ts';
import { alternateContacts, contactInformation } from './contacts.ts';
import { regionOperations } from './regions.ts';

/** Source: Service Authorization Reference, AWS Account Management. */
const access = (world: World): NonNullable<Service['access']> => {
  const check = (input: NamesAccount, call: Call, context = {}): readonly AccessCheck[] => [
    { action: `account:${call.operation}`, resource: accountArn(world, input, call), context },
  ];
  const onContact = (input: PutAlternateContactCommandInput, call: Call) =>
    check(input, call, { 'account:AlternateContactTypes': [input.AlternateContactType ?? ''] });
  const onRegion = (input: EnableRegionCommandInput, call: Call) =>
    check(input, call, { 'account:TargetRegion': input.RegionName ?? '' });
  const onAccount = (input: NamesAccount, call: Call) => check(input, call);
  return {
    GetAlternateContact: onContact,
    PutAlternateContact: onContact,
    DeleteAlternateContact: onContact,
    GetContactInformation: onAccount,
    ListRegions: onAccount,
    GetRegionOptStatus: onRegion,
    EnableRegion: onRegion,
    DisableRegion: onRegion,
  };
};

/** AWS Account Management: contacts and regions of an account, also of members on behalf of their organization. */
export const accountManagement = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-account'),
  signingName: 'account',
  actionPrefix: 'account',
  operations: {
    ...alternateContacts(world),
    ...contactInformation(world),
    ...regionOperations(world),
  },
  access: access(world),
});
