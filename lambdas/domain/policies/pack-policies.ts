import { DomainError } from '../errors.ts';
import type { Guardrail } from './guardrail.ts';
import { type PolicyFacts, policyText } from './policy-text.ts';

/** `everywhere`: the OUs of all account types and SecurityOU. Never the root. */
export type Reach = 'everywhere' | 'security';

/** Guardrails that make one policy as long as they fit: how people read them. */
export interface PolicyGroup {
  /** In Organizations, of the policy. */
  readonly name: string;
  /** A few words. */
  readonly title: string;
  readonly description: string;
  readonly reach: Reach;
  readonly guardrails: readonly Guardrail[];
}

/** What there is room for. */
export interface PolicyRoom {
  /** Of one policy. Source: Organizations User Guide, "Quotas for AWS Organizations". */
  readonly maximumCharacters: number;
  /** Policies that can be attached to each OU, and to SecurityOU, beside what others attached there. */
  readonly slots: Readonly<Record<Reach, number>>;
}

/** One service control policy as it is to be. A guardrail can be in several, each with some of its statements. */
export interface PackedPolicy extends PolicyGroup {
  /** The document, minified. */
  readonly text: string;
}

/** A guardrail, or one statement of it, and the group it comes from. */
interface Atom {
  readonly group: PolicyGroup;
  readonly guardrail: Guardrail;
}

/** What one policy holds, in the order of the groups. */
type Part = readonly Atom[];

const guardrailsOf = (part: Part): readonly Guardrail[] => {
  const joined = new Map<string, Guardrail>();
  for (const { guardrail } of part) {
    const { statements } = joined.get(guardrail.id) ?? { statements: [] };
    joined.set(guardrail.id, {
      ...guardrail,
      statements: [...statements, ...guardrail.statements],
    });
  }
  return [...joined.values()];
};

const tooLong = ({ guardrail }: Atom, characters: number, most: number): DomainError =>
  new DomainError(
    'PolicyStatementTooLong',
    'unprocessable',
    `the statement ${guardrail.statements[0]?.sid ?? ''} of the mandatory policies has ${characters} characters: a service control policy takes ${most}`,
    { nextStep: 'Name fewer or shorter roles in accessRoles.' },
  );

/** How much room texts take. */
interface Measure {
  readonly characters: (part: Part) => number;
  readonly fits: (part: Part) => boolean;
  /** One by one. @throws DomainError `PolicyStatementTooLong` */
  readonly statements: (atom: Atom) => Part;
}

const measureOf = (facts: PolicyFacts, most: number): Measure => {
  const characters = (part: Part): number => policyText(guardrailsOf(part), facts).length;
  const fits = (part: Part): boolean => characters(part) <= most;
  return {
    characters,
    fits,
    statements: ({ group, guardrail }) =>
      guardrail.statements.flatMap((statement) => {
        const atom = { group, guardrail: { ...guardrail, statements: [statement] } };
        if (!fits([atom])) throw tooLong(atom, characters([atom]), most);
        // A statement about nothing is not in the text.
        return characters([atom]) === characters([]) ? [] : [atom];
      }),
  };
};

/** One after the other, each part as full as it gets: the fewest parts that keep the order. */
const filled = (atoms: Part, measure: Measure): readonly Part[] => {
  const parts: Part[] = [];
  for (const atom of atoms) {
    const longer = [...(parts.at(-1) ?? []), atom];
    if (parts.length > 0 && measure.fits(longer)) parts[parts.length - 1] = longer;
    else parts.push([atom]);
  }
  return parts;
};

const wholeGuardrails = (group: PolicyGroup): Part =>
  group.guardrails.map((guardrail) => ({ group, guardrail }));

/** Guardrails stay whole unless one alone is too long. */
const divisible = (atoms: Part, measure: Measure): Part =>
  atoms.flatMap((atom) => (measure.fits([atom]) ? [atom] : measure.statements(atom)));

/** Joins neighbours, the two that are shortest together first, until there are few enough or nothing fits together. */
const merged = (parts: readonly Part[], slots: number, measure: Measure): readonly Part[] => {
  let result: readonly Part[] = parts;
  while (result.length > slots) {
    const pairs = result.slice(1).map((part, index) => [...(result[index] ?? []), ...part]);
    const sizes = pairs.map((pair) => measure.characters(pair));
    const at = sizes.indexOf(Math.min(...sizes));
    const pair = pairs[at];
    if (pair === undefined || !measure.fits(pair)) return result;
    result = [...result.slice(0, at), pair, ...result.slice(at + 2)];
  }
  return result;
};

/** As people read them where there is room; else ever closer, at last statement by statement. */
const packed = (
  groups: readonly PolicyGroup[],
  slots: number,
  measure: Measure,
): readonly Part[] => {
  const inGroups = groups.flatMap((group) =>
    filled(divisible(wholeGuardrails(group), measure), measure),
  );
  const all = groups.flatMap(wholeGuardrails);
  const ways = [
    () => inGroups,
    () => merged(inGroups, slots, measure),
    () => filled(divisible(all, measure), measure),
    () =>
      filled(
        all.flatMap((atom) => measure.statements(atom)),
        measure,
      ),
  ];
  let fewest: readonly Part[] = inGroups;
  for (const way of ways) {
    const parts = way();
    if (parts.length < fewest.length) fewest = parts;
    if (fewest.length <= slots) break;
  }
  return fewest;
};

const isWhole = (part: Part, { name, guardrails }: PolicyGroup): boolean =>
  part.every(({ group }) => group.name === name) &&
  part.length === guardrails.length &&
  part.every(({ guardrail }, index) => guardrail === guardrails[index]);

/** The name of the group that it begins with; numbered from the second that does. */
const policiesFrom = (parts: readonly Part[], facts: PolicyFacts): readonly PackedPolicy[] => {
  const begun = new Map<string, number>();
  return parts.flatMap((part) => {
    const group = part[0]?.group;
    if (group === undefined) return [];
    const nth = (begun.get(group.name) ?? 0) + 1;
    begun.set(group.name, nth);
    const guardrails = guardrailsOf(part);
    const titles = [...new Set(part.map((atom) => atom.group.title))].join('; ');
    return [
      {
        name: nth === 1 ? group.name : `${group.name}-${nth}`,
        title: nth === 1 ? titles : `${titles} (${nth})`,
        description: isWhole(part, group)
          ? group.description
          : `Holdfast: ${guardrails.map(({ title }) => title).join(', ')}`,
        reach: group.reach,
        guardrails,
        text: policyText(guardrails, facts),
      },
    ];
  });
};

/**
 * Packs guardrails into service control policies: the groups where they fit and there is room for them, else as few policies
 * as it takes. Pure, and the same for the same input. Can be more than there is room for, if nothing less holds them.
 * @throws DomainError `PolicyStatementTooLong`
 */
export const packPolicies = (
  groups: readonly PolicyGroup[],
  facts: PolicyFacts,
  { maximumCharacters, slots }: PolicyRoom,
): readonly PackedPolicy[] => {
  const measure = measureOf(facts, maximumCharacters);
  const of = (reach: Reach, room: number) =>
    packed(
      groups.filter((group) => group.reach === reach && group.guardrails.length > 0),
      room,
      measure,
    );
  const security = of('security', slots.security);
  const everywhere = of('everywhere', Math.min(slots.everywhere, slots.security - security.length));
  return policiesFrom([...everywhere, ...security], facts);
};
