import type { ConflictKind } from '../../contracts/choices.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import type { AttachedPolicy, ObservedPlace } from './account-place.ts';

export interface DesiredPlace {
  readonly rootId: string;
  /** The OU of the account's type; absent while no type is chosen. */
  readonly unit?: { readonly id: string; readonly name: string };
  /** The mandatory policies that have to be attached to it. */
  readonly policies: readonly AttachedPolicy[];
}

export type PlaceChange = Change & {
  readonly kind: 'move-account';
  readonly after: { readonly from: string; readonly to: string };
};

export const OTHER_UNIT = {
  id: 'account-policies.other-unit',
  title: 'The account is in another organizational unit',
  options: ['adopt', 'keep'],
  default: 'adopt',
} as const satisfies ConflictKind;

const requirePolicies = (
  { name, id }: { readonly name: string; readonly id: string },
  policies: readonly AttachedPolicy[],
  ofUnit: readonly string[],
): void => {
  const missing = policies.filter((policy) => !ofUnit.includes(policy.id));
  if (missing.length === 0) return;
  throw new DomainError(
    'MandatoryPolicyDetached',
    'unavailable',
    `the organizational unit ${name} (${id}) lacks ${missing.map((policy) => policy.name).join(', ')}`,
    {
      nextStep:
        'Run the foundation again, which attaches them; look in CloudTrail for who detached them.',
    },
  );
};

const moved = (
  unit: NonNullable<DesiredPlace['unit']>,
  { path, leaving, ofUnit }: ObservedPlace,
): PlaceChange => {
  const from = path.at(-1) ?? '';
  const common = {
    kind: 'move-account',
    resource: unit.id,
    before: { parent: from },
    after: { from, to: unit.id },
    destructive: false,
  } as const;
  if (leaving === undefined) {
    return { ...common, sentence: `Move the account from the root to ${unit.name}.` };
  }
  const lost = leaving.policies.filter(({ id }) => !ofUnit.includes(id));
  const end =
    lost.length === 0 ? '' : `; ${lost.map(({ name }) => name).join(', ')} no longer bind it`;
  return {
    ...common,
    sentence: `Move the account from ${leaving.name} to ${unit.name}${end}.`,
    conflict: OTHER_UNIT.id,
    losers: lost.map(
      ({ name, id }) =>
        `The service control policy ${name} (${id}), which the account has through ${leaving.name}, no longer binds it.`,
    ),
  };
};

/** @throws DomainError `MandatoryPolicyDetached` */
export const planPlace = (
  { unit, policies }: DesiredPlace,
  observed: ObservedPlace,
): readonly PlaceChange[] => {
  if (unit === undefined) return [];
  requirePolicies(unit, policies, observed.ofUnit);
  // Below the OU of its type, all that is attached to that binds it.
  return observed.path.includes(unit.id) ? [] : [moved(unit, observed)];
};

const named = (policies: readonly AttachedPolicy[]): string =>
  policies.map(({ name, id }) => `${name} (${id})`).join(', ');

/** What else binds the account, and is the customer's to change. */
export const placeNotes = (
  { unit }: DesiredPlace,
  { direct, ofRoot, path }: ObservedPlace,
): readonly string[] => {
  const notes: string[] = [];
  if (unit === undefined) {
    notes.push('Once an account type is chosen, the account moves into the OU of that type.');
  }
  if (ofRoot.length > 0) {
    notes.push(`Service control policies on the root bind it as well: ${named(ofRoot)}.`);
  }
  if (direct.length > 0) {
    notes.push(`Service control policies are attached to the account itself: ${named(direct)}.`);
  }
  if (unit !== undefined && path.includes(unit.id) && path.at(-1) !== unit.id) {
    notes.push(`The account is in ${path.at(-1) ?? ''}, which is below ${unit.name}.`);
  }
  return notes;
};
