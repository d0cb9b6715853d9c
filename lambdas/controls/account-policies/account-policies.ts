import type { Settings } from '../../contracts/settings.ts';
import type { AccountType } from '../../domain/account-types/account-type.ts';
import { accountTypeFor } from '../../domain/account-types/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import { policiesHere } from '../../domain/policies/policies-here.ts';
import type { Control, Target } from '../control.ts';
import { type AttachedPolicy, type ObservedPlace, readPlace } from './account-place.ts';
import { moveAccount } from './move-account.ts';
import { accountPoliciesPermissions } from './permissions.ts';
import {
  type DesiredPlace,
  GOVERNED_UNIT,
  leftPlace,
  OTHER_UNIT,
  type PlaceChange,
  placeNotes,
  planPlace,
} from './plan-place.ts';

const incomplete = (what: string): DomainError =>
  new DomainError('FoundationIncomplete', 'unavailable', `${what} is not recorded yet`, {
    nextStep:
      'Look at the stages of the foundation at /v1/organization, correct what failed, run it again.',
  });

/** The one account that a foundation type is for. */
const isItsAccount = ({ name }: AccountType, { accountId, foundation }: Target): boolean =>
  accountId ===
  { Security: foundation.securityAccountId, Logging: foundation.loggingAccountId }[name];

/** @throws DomainError `AccountTypeFoundation`, `FoundationIncomplete` */
const unitOf = (settings: Settings, target: Target): DesiredPlace['unit'] => {
  const { accountType, foundation } = target;
  if (accountType === undefined || isManagement(target)) return undefined;
  const type = accountTypeFor(settings, accountType);
  if (type.foundation && !isItsAccount(type, target)) {
    throw new DomainError(
      'AccountTypeFoundation',
      'unprocessable',
      `account type ${type.name} is reserved for a foundation account`,
      { nextStep: 'Choose another account type.' },
    );
  }
  const id = foundation.units[type.id];
  const name = type.organizationalUnit ?? type.name;
  if (id === undefined) throw incomplete(`the organizational unit ${name}`);
  return { id, name };
};

const isManagement = ({ accountId, foundation }: Target): boolean =>
  accountId === foundation.managementAccountId;

const mandatoryOf = (settings: Settings, target: Target): readonly AttachedPolicy[] =>
  policiesHere(settings, target.foundation)
    .filter(({ reach }) => reach === 'everywhere')
    .map(({ name }) => {
      const policy = target.foundation.policies?.[name];
      if (policy === undefined) throw incomplete(`the service control policy ${name}`);
      return policy;
    });

const desiredPlace = (settings: Settings, target: Target): DesiredPlace => {
  const { rootId } = target.foundation;
  const unit = unitOf(settings, target);
  if (isManagement(target)) return { rootId, policies: [], unbound: true };
  if (unit === undefined) return { rootId, policies: [] };
  return { rootId, unit, policies: mandatoryOf(settings, target) };
};

/** AWS makes accounts in the root. What is attached to the OU is looked at in Verification. */
const newPlace = ({ rootId, policies }: DesiredPlace): ObservedPlace => ({
  path: [rootId],
  ofUnit: policies.map(({ id }) => id),
  direct: [],
  ofRoot: [],
});

/**
 * The account is in the OU of its type, where the mandatory policies bind it. The last change of a run: what hardens an
 * account does so before any policy could be in its way. Acts in the management account alone.
 */
export const accountPolicies: Control<DesiredPlace, ObservedPlace, PlaceChange> = {
  id: 'account-policies',
  stage: 'policies',
  scope: 'account',
  permissions: accountPoliciesPermissions,
  conflicts: [OTHER_UNIT, GOVERNED_UNIT],
  desired: desiredPlace,
  observe: (target, connection, { rootId, unit }) =>
    readPlace(connection, target, { rootId, ...(unit === undefined ? {} : { unitId: unit.id }) }),
  unset: newPlace,
  plan: planPlace,
  left: leftPlace,
  apply: moveAccount,
  notes: placeNotes,
};
