import type { ConflictKind } from '../../contracts/choices.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import { isControlTowersPolicy } from '../control-tower.ts';
import type { AttachedPolicy, ObservedPlace } from './account-place.ts';

export interface DesiredPlace {
  readonly rootId: string;
  /** The OU of the account's type; absent while no type is chosen. */
  readonly unit?: { readonly id: string; readonly name: string };
  /** The mandatory policies that have to be attached to it. */
  readonly policies: readonly AttachedPolicy[];
  /** The management account: no service control policy binds it, wherever it is. */
  readonly unbound?: true;
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

/** Control Tower enrolled the account where it is: moved elsewhere, it drifts. */
export const GOVERNED_UNIT = {
  id: 'account-policies.governed-unit',
  title: 'AWS Control Tower governs the organizational unit that the account is in',
  options: ['replace', 'keep'],
} as const satisfies ConflictKind;

type Leaving = NonNullable<ObservedPlace['leaving']>;

const isGoverned = ({ policies }: Leaving): boolean => policies.some(isControlTowersPolicy);

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

const boundNoMore = ({ name: unit }: Leaving, lost: readonly AttachedPolicy[]): readonly string[] =>
  lost.map(
    ({ name, id }) =>
      `The service control policy ${name} (${id}), which the account has through ${unit}, no longer binds it.`,
  );

/** Source: Control Tower User Guide, "Types of governance drift". */
const drifting = ({ name }: Leaving): string =>
  `AWS Control Tower reports the account as moved and looks after it no longer, until somebody moves it back to ${name}, or updates it where it is if that organizational unit is registered too.`;

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
  const governed = isGoverned(leaving);
  const lost = leaving.policies.filter(({ id }) => !ofUnit.includes(id));
  const whose = governed ? `${leaving.name}, which AWS Control Tower governs,` : leaving.name;
  const end =
    lost.length === 0 ? '' : `; ${lost.map(({ name }) => name).join(', ')} no longer bind it`;
  return {
    ...common,
    sentence: `Move the account from ${whose} to ${unit.name}${end}.`,
    destructive: governed,
    conflict: governed ? GOVERNED_UNIT.id : OTHER_UNIT.id,
    losers: [...(governed ? [drifting(leaving)] : []), ...boundNoMore(leaving, lost)],
  };
};

/** Before a type is chosen: what comes of one with another OU, for an account that Control Tower enrolled where it is. */
export const leftPlace = (
  { unit }: DesiredPlace,
  { path, leaving }: ObservedPlace,
): readonly Change[] =>
  unit !== undefined || leaving === undefined || !isGoverned(leaving)
    ? []
    : [
        {
          kind: 'leave-governed-unit',
          resource: leaving.id,
          sentence: `Move the account out of ${leaving.name}, which AWS Control Tower governs, unless its account type owns that organizational unit.`,
          destructive: true,
          conflict: GOVERNED_UNIT.id,
          losers: [drifting(leaving), ...boundNoMore(leaving, leaving.policies)],
          settledIn: path.slice(1),
        },
      ];

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

/** Source: Organizations User Guide, "Service control policies (SCPs)". */
export const UNBOUND =
  'Service control policies do not bind the management account: IAM alone protects what hardens it.';

/** What else binds the account, and is the customer's to change. */
export const placeNotes = (
  { unit, unbound }: DesiredPlace,
  { direct, ofRoot, path, unitGoverned }: ObservedPlace,
): readonly string[] => {
  if (unbound) return [UNBOUND];
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
  if (unit !== undefined && unitGoverned === true && !path.includes(unit.id)) {
    notes.push(
      `AWS Control Tower governs ${unit.name}: there its policies let nobody but Control Tower change AWS Config, also while the account is not enrolled.`,
    );
  }
  if (unit !== undefined && path.includes(unit.id) && path.at(-1) !== unit.id) {
    notes.push(`The account is in ${path.at(-1) ?? ''}, which is below ${unit.name}.`);
  }
  return notes;
};
