import {
  listOf,
  type PolicyStatement,
  readPolicy,
  statementsOf,
} from '../../../sandbox/services/policy/policy-document.ts';
import { matchingStatements } from '../../../sandbox/services/policy/statements.ts';
import { documentOf } from '../simulated-policies.ts';
import type { Question } from './questions.ts';
import { type Attached, bindingOn } from './verdicts.ts';
import type { PolicyWorld } from './worlds.ts';

/** One statement of a policy, changed as somebody could change it by mistake. */
export interface Mutant {
  /** Row of the report. */
  readonly kind: string;
  readonly sid: string;
  readonly what: string;
  /** Absent: the statement is gone. */
  readonly statement?: PolicyStatement;
}

const without = <T>(list: readonly T[], item: T): readonly T[] =>
  list.filter((each) => each !== item);

const exemptOf = ({ Condition }: PolicyStatement): readonly string[] =>
  listOf(Condition?.['ArnNotLike']?.['aws:PrincipalArn']);

const exempting = (statement: PolicyStatement, roles: readonly string[]): PolicyStatement => {
  const { ArnNotLike, ...others } = statement.Condition ?? {};
  return {
    ...statement,
    Condition: {
      ...others,
      ...(roles.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': roles } }),
    },
  };
};

/** An exemption that also covers look-alikes: by what follows or goes before the name, or in any account. */
const widened = (role: string): readonly string[] =>
  [
    role.replace(/$/, '*'),
    role.replace(':role/', ':role/*'),
    role.replace(/iam::\d{12}:/, 'iam::*:'),
  ].filter((each) => each !== role && !each.endsWith('**'));

const exemptionMutants = (sid: string, statement: PolicyStatement): readonly Mutant[] => {
  const exempt = exemptOf(statement);
  return exempt.flatMap((role) => [
    {
      kind: 'exemption removed',
      sid,
      what: role,
      statement: exempting(statement, without(exempt, role)),
    },
    ...widened(role).map((wide) => ({
      kind: 'exemption widened',
      sid,
      what: wide,
      statement: exempting(statement, [...exempt, wide]),
    })),
  ]);
};

const listMutants = (
  sid: string,
  statement: PolicyStatement,
  member: 'Action' | 'Resource',
): readonly Mutant[] => {
  const list = listOf(statement[member]);
  return list.length < 2
    ? []
    : list.map((item) => ({
        kind: `${member.toLowerCase()} removed`,
        sid,
        what: item,
        statement: { ...statement, [member]: without(list, item) },
      }));
};

const conditionMutants = (sid: string, statement: PolicyStatement): readonly Mutant[] =>
  Object.keys(statement.Condition ?? {})
    .filter((operator) => operator !== 'ArnNotLike')
    .map((operator) => {
      const { [operator]: _, ...others } = statement.Condition ?? {};
      return {
        kind: 'condition removed',
        sid,
        what: operator,
        statement: { ...statement, Condition: others },
      };
    });

const mutantsOf = (statement: PolicyStatement): readonly Mutant[] => {
  const { Sid: sid = '' } = statement;
  return [
    { kind: 'statement removed', sid, what: '' },
    ...exemptionMutants(sid, statement),
    ...listMutants(sid, statement, 'Action'),
    ...listMutants(sid, statement, 'Resource'),
    ...conditionMutants(sid, statement),
    ...(listOf(statement.Resource).includes('*')
      ? []
      : [{ kind: 'resource widened', sid, what: '*', statement: { ...statement, Resource: '*' } }]),
  ];
};

const statementsIn = (texts: readonly string[]): readonly PolicyStatement[] =>
  texts.flatMap((text) => statementsOf(readPolicy(text)));

/** Every mutant of every statement of these policies. */
export const allMutants = ({ everywhere, security }: Attached): readonly Mutant[] =>
  statementsIn([...everywhere, ...security]).flatMap(mutantsOf);

const isAbout = ({ Action, NotAction }: PolicyStatement, action: string): boolean =>
  NotAction !== undefined || listOf(Action).includes(action);

const denies = (statement: PolicyStatement, { action, resource, keys }: Question): boolean =>
  matchingStatements(documentOf([statement]), { action, resource, context: keys }).length > 0;

interface Suspect {
  readonly question: Question;
  /** Whether other statements deny as well: then this one is not missed. */
  readonly deniedElsewhere: boolean;
}

/** The questions that a statement has a say in, and what the others say. */
const suspectsOf = ({ attached, questions }: PolicyWorld, sid: string): readonly Suspect[] => {
  const all = statementsIn([...attached.everywhere, ...attached.security]);
  const original = all.find(({ Sid }) => Sid === sid);
  if (original === undefined) return [];
  return questions.flatMap((question): readonly Suspect[] => {
    if (!isAbout(original, question.action)) return [];
    const binding = statementsIn(bindingOn(question, attached) ?? []);
    if (!binding.includes(original)) return [];
    const deniedElsewhere = binding.some(
      (other) => other !== original && isAbout(other, question.action) && denies(other, question),
    );
    return [{ question, deniedElsewhere }];
  });
};

const killedBy = ({ statement }: Mutant, { question, deniedElsewhere }: Suspect): boolean => {
  const denied = deniedElsewhere || (statement !== undefined && denies(statement, question));
  return denied === question.allowed;
};

/** The mutants that no question tells from the real policies. */
export const survivors = (
  mutants: readonly Mutant[],
  worlds: readonly PolicyWorld[],
): readonly Mutant[] => {
  const sids = [...new Set(mutants.map(({ sid }) => sid))];
  return sids.flatMap((sid) => {
    const suspects = worlds.flatMap((world) => suspectsOf(world, sid));
    return mutants.filter(
      (mutant) => mutant.sid === sid && !suspects.some((suspect) => killedBy(mutant, suspect)),
    );
  });
};
