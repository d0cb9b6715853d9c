/** One statement of any policy in a template: of a role, a key, a bucket, a queue, a topic. */
export interface TemplateStatement {
  /** Logical id and type of the resource it stands in. */
  readonly logicalId: string;
  readonly type: string;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** As the template has them: texts, or functions of CloudFormation. */
  readonly resources: readonly unknown[];
  readonly condition: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const isStatement = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) &&
  (value['Effect'] === 'Allow' || value['Effect'] === 'Deny') &&
  ('Action' in value || 'NotAction' in value);

/** `NotAction` is every action but some: as wide as `*`. */
const actionsOf = (statement: Readonly<Record<string, unknown>>): readonly string[] =>
  'NotAction' in statement ? ['*'] : listOf(statement['Action']).map(String);

const resourcesOf = (statement: Readonly<Record<string, unknown>>): readonly unknown[] =>
  'NotResource' in statement ? ['*'] : listOf(statement['Resource']);

/** Every statement below a value, wherever it stands: nothing has to know where services keep their policies. */
const statementsBelow = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (isStatement(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(statementsBelow);
  return isObject(value) ? Object.values(value).flatMap(statementsBelow) : [];
};

/** Every statement of every policy of a template. */
export const policyStatements = (template: CloudFormationTemplate): readonly TemplateStatement[] =>
  Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) =>
    statementsBelow(Properties).map((statement) => ({
      logicalId,
      type: Type,
      sid: typeof statement['Sid'] === 'string' ? statement['Sid'] : undefined,
      effect: statement['Effect'] === 'Allow' ? 'Allow' : 'Deny',
      actions: actionsOf(statement),
      resources: resourcesOf(statement),
      condition: statement['Condition'],
    })),
  );
