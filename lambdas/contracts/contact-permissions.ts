import type { Permission } from './permissions.ts';

/**
 * The alternate contact SECURITY of any account of the organization, from the management account. Source: Service
 * Authorization Reference, AWS Account Management.
 */
export const manageContacts: readonly Permission[] = [
  {
    sid: 'ManageSecurityContacts',
    actions: ['account:GetAlternateContact', 'account:PutAlternateContact'],
    resources: ['arn:{partition}:account::{management}:account/{organization}/*'],
    conditions: { 'ForAnyValue:StringEquals': { 'account:AlternateContactTypes': 'SECURITY' } },
  },
];
