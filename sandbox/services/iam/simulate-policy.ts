import type {
  EvaluationResult,
  PolicySourceType,
  SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { decide, type Layers } from '../policy/decide.ts';
import { type NamedPolicy, readPolicy, statementsOf } from '../policy/policy-document.ts';
import type { ConditionKeys } from '../policy/request-context.ts';
import { matchingStatements } from '../policy/statements.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import { invalidInput, malformedPolicy, noSuchEntity } from './iam-errors.ts';
import { iamPage } from './iam-pages.ts';
import { findRoleByArn } from './iam-state.ts';
import { boundaryOf, identityPolicies } from './managed-policies.ts';

/** What AWS calls policies that the caller gives besides those of the role. */
const GIVEN = 'PolicyInputList.';

const contextOf = (input: SimulatePrincipalPolicyCommandInput): ConditionKeys =>
  Object.fromEntries(
    (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues = [] }) => {
      const [single] = ContextKeyValues;
      return [
        ContextKeyName,
        ContextKeyValues.length === 1 && single !== undefined ? single : ContextKeyValues,
      ];
    }),
  );

/** Condition keys of the policies that the caller gave no value for. */
const missingKeys = (policies: readonly NamedPolicy[], context: ConditionKeys): string[] => {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const asked = policies.flatMap(({ text }) =>
    statementsOf(readPolicy(text)).flatMap(({ Condition }) =>
      Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys)),
    ),
  );
  return [...new Set(asked)].filter((key) => !given.has(key.toLowerCase()));
};

/** Policies of the role itself and those given besides; what its organization or the resource says does not count. */
const layersOf = (
  world: World,
  input: SimulatePrincipalPolicyCommandInput,
  account: string,
): Layers => {
  const arn = input.PolicySourceArn ?? '';
  if (!/^arn:aws:iam::\d{12}:role\//.test(arn)) throw invalidInput(`Invalid Entity Arn: ${arn}`);
  const role = arn.split(':')[4] === account ? findRoleByArn(world, arn) : undefined;
  if (role === undefined) throw noSuchEntity(`The role with ARN ${arn} cannot be found.`);
  const further = (input.PolicyInputList ?? []).map((text, index) => {
    const problem = validatePolicy(text, 'identity');
    if (problem !== undefined) throw malformedPolicy(problem);
    return { name: `${GIVEN}${index + 1}`, text };
  });
  const boundary = boundaryOf(world, account, role);
  return {
    asker: { arn, accountId: account, roleArn: arn },
    identity: [...identityPolicies(world, account, role), ...further],
    ...(boundary === undefined ? {} : { boundary }),
  };
};

const sourceOf = (name: string): PolicySourceType => {
  if (name.startsWith(GIVEN)) return 'none';
  if (name.startsWith('arn:aws:iam::aws:')) return 'aws-managed';
  return name.startsWith('arn:') ? 'user-managed' : 'role';
};

const simulate = (
  layers: Layers,
  action: string,
  resource: string,
  context: ConditionKeys,
): EvaluationResult => {
  const identity = layers.identity ?? [];
  const question = { action, resource, context };
  const decision = decide(layers, question);
  const denied = !decision.allowed && decision.because.startsWith('with an explicit deny');
  const EvalDecision = decision.allowed ? 'allowed' : denied ? 'explicitDeny' : 'implicitDeny';
  const found = {
    MatchedStatements: identity
      .filter(({ text }) => matchingStatements(readPolicy(text), question).length > 0)
      .map(({ name }) => ({ SourcePolicyId: name, SourcePolicyType: sourceOf(name) })),
    MissingContextValues: missingKeys(identity, context),
  };
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision,
    ...found,
    ResourceSpecificResults: [
      { EvalResourceName: resource, EvalResourceDecision: EvalDecision, ...found },
    ],
  };
};

/** Every action on every resource, by the role's own policies and its boundary. Only roles can be asked about here. */
export const simulatePrincipalPolicy =
  (world: World) =>
  (input: SimulatePrincipalPolicyCommandInput, { account }: Call) => {
    const layers = layersOf(world, input, account);
    const context = contextOf(input);
    const results = (input.ActionNames ?? []).flatMap((action) =>
      (input.ResourceArns ?? ['*']).map((resource) => simulate(layers, action, resource, context)),
    );
    const { items, paging } = iamPage(results, input);
    return { EvaluationResults: items, ...paging };
  };
