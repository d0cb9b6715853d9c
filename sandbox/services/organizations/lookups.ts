import { own } from '../own.ts';
import { notFound } from './organization-errors.ts';
import type {
  AccountRecord,
  OrganizationState,
  PolicyRecord,
  UnitRecord,
} from './organization-state.ts';
import { targetType } from './tree.ts';

/** Things that a caller named, or the error that AWS answers when they are not there. */

export const accountNamed = (
  organization: OrganizationState,
  id: string | undefined,
): AccountRecord => {
  const account = own(organization.accounts, id ?? '');
  if (account === undefined) throw notFound('AccountNotFoundException');
  return account;
};

export const unitNamed = (organization: OrganizationState, id: string | undefined): UnitRecord => {
  const unit = own(organization.units, id ?? '');
  if (unit === undefined) throw notFound('OrganizationalUnitNotFoundException');
  return unit;
};

export const policyNamed = (
  organization: OrganizationState,
  id: string | undefined,
): PolicyRecord => {
  const policy = own(organization.policies, id ?? '');
  if (policy === undefined) throw notFound('PolicyNotFoundException');
  return policy;
};

/** A root or OU. */
export const parentNamed = (
  organization: OrganizationState,
  id: string | undefined,
  missing: Parameters<typeof notFound>[0] = 'ParentNotFoundException',
): string => {
  const type = targetType(organization, id ?? '');
  if (type === undefined || type === 'ACCOUNT') throw notFound(missing);
  return id ?? '';
};
