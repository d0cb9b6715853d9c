import { WILDCARD_REASONS } from '../constructs/wildcard-reasons.ts';
import {
  type CloudFormationTemplate,
  policyStatements,
  type TemplateStatement,
} from './policy-statements.ts';

/** Statements with the resource `*` that have one reason. */
export interface EveryResource {
  readonly reason: string;
  readonly sid: string | undefined;
  readonly count: number;
}

export interface TemplateReport {
  readonly name: string;
  readonly bytes: number;
  readonly resources: number;
  /** Allow statements with a `*` in an action. */
  readonly wildcardActions: readonly TemplateStatement[];
  /** Allow statements with the resource `*`, by their reason. */
  readonly everyResource: readonly EveryResource[];
  /** Those of them for which nobody has given a reason. */
  readonly unexplained: readonly TemplateStatement[];
}

/** CloudFormation takes no more from S3. Source: CloudFormation User Guide, "Quotas". */
export const TEMPLATE_LIMITS = { bytes: 1_000_000, resources: 500 } as const;

/** In its own policy `*` is that key: KMS knows no other way to say so. */
const OF_A_KEY = "In a key's own policy `*` is that key.";

/** Why a statement allows its actions on every resource, or undefined when nobody has said. */
export const reasonOf = ({ type, sid }: TemplateStatement): string | undefined => {
  if (type === 'AWS::KMS::Key') return OF_A_KEY;
  return sid === undefined ? undefined : WILDCARD_REASONS[sid];
};

const grouped = (statements: readonly TemplateStatement[]): readonly EveryResource[] => {
  const groups = new Map<string, EveryResource>();
  for (const statement of statements) {
    const reason = reasonOf(statement);
    if (reason === undefined) continue;
    const sid = reason === OF_A_KEY ? undefined : statement.sid;
    const before = groups.get(reason)?.count ?? 0;
    groups.set(reason, { reason, sid, count: before + 1 });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
};

/** What a reviewer asks of a template. */
export const reportOn = (name: string, text: string): TemplateReport => {
  const template: CloudFormationTemplate = JSON.parse(text);
  const allowed = policyStatements(template).filter(({ effect }) => effect === 'Allow');
  const everywhere = allowed.filter(({ resources }) => resources.includes('*'));
  return {
    name,
    bytes: Buffer.byteLength(text),
    resources: Object.keys(template.Resources).length,
    wildcardActions: allowed.filter(({ actions }) => actions.some((each) => each.includes('*'))),
    everyResource: grouped(everywhere),
    unexplained: everywhere.filter((statement) => reasonOf(statement) === undefined),
  };
};
