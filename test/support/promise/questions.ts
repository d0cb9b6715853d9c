import type { ConditionKeys } from '../../../sandbox/services/policy/request-context.ts';
import { actionsThatChange, actionsThatLook } from './actions.ts';
import { isNamesake, type Kind, MANAGEMENT, PEOPLE, SECURITY, type Somebody } from './people.ts';
import type { May, Promised, Thing } from './promised.ts';
import { POWER_PROMISES } from './promises-power.ts';
import { SERVICE_PROMISES } from './promises-services.ts';
import { STRANGERS_WORK } from './strangers-work.ts';

/** One question with the answer that the promise gives. */
export interface Question {
  /** A row and a column of the report. */
  readonly kind: Kind;
  readonly guardrail: string;
  readonly person: Somebody;
  /** With its prefix. */
  readonly action: string;
  readonly resource: string;
  readonly keys: ConditionKeys;
  readonly allowed: boolean;
}

/** One action on one thing in one account, and who may do it. */
interface Matter {
  readonly guardrail: string;
  readonly action: string;
  readonly thing: Thing;
  readonly account: string;
  /** Absent: everybody. */
  readonly may?: readonly May[];
  /** Among the actions on a thing; what is open comes last. */
  readonly index: number;
  /** True in an account after the first for which it is promised. */
  readonly again: boolean;
}

/** Whether another promise speaks of the same thing and names the action. */
const isPromisedElsewhere = (
  name: string,
  thing: Thing,
  account: string,
  { service }: Promised,
  promises: readonly Promised[],
): boolean =>
  promises.some(
    (other) =>
      other.service === service &&
      other.only?.includes(name) === true &&
      other.accounts.includes(account) &&
      other.things(account).some(({ arn }) => arn === thing.arn),
  );

const mattersAbout = async (
  thing: Thing,
  account: string,
  promise: Promised,
  promises: readonly Promised[],
): Promise<readonly Matter[]> => {
  const { guardrail, service, may, harmless = {}, accounts } = promise;
  const names = await actionsThatChange(promise, thing);
  const open = [
    ...names.filter((name) => name in harmless),
    ...(await actionsThatLook(promise, thing)),
  ].filter((name) => !isPromisedElsewhere(name, thing, account, promise, promises));
  const again = account !== accounts[0];
  const matter = (name: string, index: number) => ({
    guardrail,
    action: `${service}:${name}`,
    thing,
    account,
    index,
    again,
  });
  const promised = names.filter((name) => !(name in harmless));
  return [
    ...promised.map((name, index) => ({ ...matter(name, index), may })),
    ...open.map((name, index) => matter(name, promised.length + index)),
  ];
};

const mattersOf = async (promises: readonly Promised[]): Promise<readonly Matter[]> => {
  const found: Matter[] = [];
  for (const promise of promises) {
    for (const account of promise.accounts) {
      for (const thing of promise.things(account)) {
        found.push(...(await mattersAbout(thing, account, promise, promises)));
      }
    }
  }
  return found;
};

const everydayWork = (): readonly Matter[] =>
  STRANGERS_WORK.flatMap(({ accounts, action, resource, keys }) =>
    accounts.map((account) => ({
      guardrail: 'everyday work',
      action,
      account,
      thing: { arn: resource(account), ...(keys === undefined ? {} : { keys }) },
      index: 0,
      again: false,
    })),
  );

const WHO_WORKS: readonly Kind[] = ['administrators', 'Identity Center', 'assumed root'];
const ACTIONS_AGAIN = 3;
const ONCE_A_THING: readonly Kind[] = ['root user', 'not bound'];

/**
 * What is open is asked for those who work in the account: the others differ in what they are exempt from. What holds for
 * anything (the root user may nothing, who is not bound may all) is asked once a thing, and what holds in every account for
 * a few actions in the second and third.
 */
const isAsked = (person: Somebody, matter: Matter): boolean => {
  const { account, kind } = person;
  const { guardrail, may, index, again } = matter;
  if (account === MANAGEMENT) return guardrail === 'policy-safety' && matter.account === SECURITY;
  if (matter.account === SECURITY && !again && guardrail !== 'log-archive' && isNamesake(person)) {
    return may !== undefined;
  }
  if (account !== matter.account) return false;
  if (again && index >= ACTIONS_AGAIN) return false;
  if (ONCE_A_THING.includes(kind)) return index === 0;
  return may !== undefined || WHO_WORKS.includes(kind);
};

const answer = (person: Somebody, { action, may }: Matter): boolean => {
  if (!person.bound) return true;
  // All that the root user keeps is to ask who he is.
  if (person.kind === 'root user') return action === 'sts:GetCallerIdentity';
  return (
    may === undefined ||
    may.some(
      ({ standing, in: account = person.account }) =>
        standing === person.standing && account === person.account,
    )
  );
};

const asked = (person: Somebody, matter: Matter): Question => ({
  kind: person.kind,
  guardrail: person.kind === 'root user' ? 'root-user' : matter.guardrail,
  person,
  action: matter.action,
  resource: matter.thing.arn,
  keys: { ...person.keys, ...matter.thing.keys },
  allowed: answer(person, matter),
});

/** Every question about what these guardrails promise, all of them unless some are left out. */
export const questionsAbout = async (
  isOn: (guardrail: string) => boolean = () => true,
): Promise<readonly Question[]> => {
  const promises = [...SERVICE_PROMISES, ...POWER_PROMISES].filter(({ guardrail }) =>
    isOn(guardrail),
  );
  const matters = [...(await mattersOf(promises)), ...everydayWork()];
  return matters.flatMap((matter) =>
    PEOPLE.filter((person) => isAsked(person, matter)).map((person) => asked(person, matter)),
  );
};
