import type {
  PolicyDocument,
  PolicyStatement,
} from '../../sandbox/services/policy/policy-document.ts';
import { listOf, statementsOf } from '../../sandbox/services/policy/policy-document.ts';
import { resolveValues, type StackValues } from './cloudformation-values.ts';

/** Part of a CloudFormation template. */
export interface TemplateResources {
  readonly [logicalId: string]: {
    readonly Type: string;
    readonly Properties?: Readonly<Record<string, unknown>>;
  };
}

/** A role and everything that its template lets it do. */
export interface RolePolicies {
  readonly name: string;
  readonly documents: readonly PolicyDocument[];
}

/** One right: an action by the statement that grants it. */
export interface Grant {
  readonly sid: string;
  readonly action: string;
}

const attachedTo = (id: string, properties: Readonly<Record<string, unknown>>): boolean =>
  ((properties['Roles'] ?? []) as unknown[]).some(
    (role) => JSON.stringify(role) === JSON.stringify({ Ref: id }),
  );

const inlineOf = (properties: Readonly<Record<string, unknown>>): unknown[] =>
  ((properties['Policies'] ?? []) as { PolicyDocument: unknown }[]).map(
    ({ PolicyDocument: document }) => document,
  );

/** Every role of a template with its inline policies and those that the template attaches, resolved. */
export const rolesOf = (
  resources: TemplateResources,
  values: StackValues,
): readonly RolePolicies[] =>
  Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::IAM::Role') return [];
    const policies = Object.values(resources).filter(
      (other) =>
        /^AWS::IAM::(?:Managed)?Policy$/.test(other.Type) && attachedTo(id, other.Properties ?? {}),
    );
    const documents = [
      ...inlineOf(Properties),
      ...policies.map((policy) => policy.Properties?.['PolicyDocument']),
    ];
    return [
      {
        name: String(Properties['RoleName'] ?? id),
        documents: documents.map((document) => resolveValues(document, values) as PolicyDocument),
      },
    ];
  });

const grantsOfStatement = ({ Sid = '', Effect, Action }: PolicyStatement): readonly Grant[] =>
  Effect === 'Deny' ? [] : listOf(Action).map((action) => ({ sid: Sid, action }));

/** What documents grant, each action once a statement. */
export const grantsOf = (documents: readonly PolicyDocument[]): readonly Grant[] => {
  const all = documents.flatMap((document) => statementsOf(document).flatMap(grantsOfStatement));
  return [...new Map(all.map((grant) => [`${grant.sid} ${grant.action}`, grant])).values()];
};
