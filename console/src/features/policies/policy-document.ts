/** One statement of a service control policy, with its lists as lists. */
export interface PolicyStatement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** True: everything but the actions. */
  readonly allBut: boolean;
  readonly resources: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

/** All conditions of a statement must hold; of the values of one, any. */
export interface PolicyCondition {
  /** `ArnNotLike`. */
  readonly operator: string;
  /** `aws:PrincipalArn`. */
  readonly key: string;
  readonly values: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** AWS takes one value or a list of them in most places. */
const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const textsOf = (value: unknown): readonly string[] => listOf(value).map(String);

const conditionsOf = (condition: unknown): readonly PolicyCondition[] =>
  Object.entries(isJson(condition) ? condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isJson(keys) ? keys : {}).map(([key, values]) => ({
      operator,
      key,
      values: textsOf(values),
    })),
  );

const statementOf = (statement: Json, index: number): PolicyStatement => ({
  sid: typeof statement['Sid'] === 'string' ? statement['Sid'] : `Statement${index + 1}`,
  effect: statement['Effect'] === 'Allow' ? 'Allow' : 'Deny',
  actions: textsOf(statement['Action'] ?? statement['NotAction']),
  allBut: statement['Action'] === undefined && statement['NotAction'] !== undefined,
  resources: textsOf(statement['Resource']),
  conditions: conditionsOf(statement['Condition']),
});

/** The statements of a policy document, as the API gives it. */
export const statementsOf = (document: Json): readonly PolicyStatement[] =>
  listOf(document['Statement']).filter(isJson).map(statementOf);
