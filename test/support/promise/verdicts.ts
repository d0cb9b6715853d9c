import { runSimulation } from '@cloud-copilot/iam-simulate';
import { decide } from '../../../sandbox/services/policy/decide.ts';
import type { PolicyStatement } from '../../../sandbox/services/policy/policy-document.ts';
import { documentOf } from '../simulated-policies.ts';
import { LOGGING, SECURITY } from './people.ts';
import type { Question } from './questions.ts';

/** The documents attached where accounts are: in OUs of account types, and in SecurityOU. */
export interface Attached {
  readonly everywhere: readonly string[];
  readonly security: readonly string[];
}

const ALLOW_ALL: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
const FULL = JSON.stringify(documentOf([ALLOW_ALL]));

/** The documents that bind somebody; undefined where none does. */
export const bindingOn = (
  { person }: Question,
  attached: Attached,
): readonly string[] | undefined => {
  if (!person.bound) return undefined;
  return [SECURITY, LOGGING].includes(person.account)
    ? [...attached.everywhere, ...attached.security]
    : attached.everywhere;
};

const named = (text: string, index: number) => ({ name: `policy-${index}`, text });

/** As the sandbox decides for an administrator whom nothing but service control policies limits. */
export const asSandbox = (question: Question, attached: Attached): boolean => {
  const controls = bindingOn(question, attached);
  const { person, action, resource, keys } = question;
  return decide(
    {
      asker: { arn: person.arn, accountId: person.account },
      identity: [named(FULL, 0)],
      ...(controls === undefined ? {} : { serviceControl: [[FULL, ...controls].map(named)] }),
    },
    { action, resource, context: keys },
  ).allowed;
};

/** A policy that iam-simulate has looked through before: it looks again at every question otherwise. */
const lookedThrough = new Map<string, { __validated: true; policyDocument: unknown; errors: [] }>();

const validated = (text: string) => {
  const known = lookedThrough.get(text) ?? {
    __validated: true as const,
    policyDocument: JSON.parse(text),
    errors: [] as [],
  };
  lookedThrough.set(text, known);
  return known;
};

/** As another implementation decides. It is under AGPL: for tests only. @throws Error where it cannot say */
export const asSimulator = async (question: Question, attached: Attached): Promise<boolean> => {
  const { person, action, resource, keys } = question;
  const controls = bindingOn(question, attached);
  const policies = [FULL, ...(controls ?? [])].map((text, index) => ({
    name: `policy-${index}`,
    policy: validated(text),
  }));
  const result = await runSimulation(
    {
      request: {
        principal: person.arn,
        action,
        // Asked within one account: what another account's resource policy says is not the question.
        resource: { resource, accountId: person.account },
        contextVariables: keys as Record<string, string>,
      },
      identityPolicies: [{ name: 'full', policy: validated(FULL) }],
      serviceControlPolicies: controls === undefined ? [] : [{ orgIdentifier: 'ou', policies }],
      resourceControlPolicies: [],
      ...(action.startsWith('kms:')
        ? { resourcePolicy: documentOf([{ ...ALLOW_ALL, Principal: '*' }]) }
        : {}),
    },
    {},
  );
  if (result.resultType !== 'single') {
    throw new Error(`${action} on ${resource}: ${JSON.stringify(result)}`);
  }
  return result.overallResult === 'Allowed';
};
