import type { Settings } from '../../contracts/settings.ts';

/**
 * One statement of a service control policy, as data. It denies. In ARNs `{partition}`, `{home}`, `{security}`, `{logging}`
 * and `{archiveKey}` stand for values known at run time; an ARN with `{bootstrapRoles}` or `{entryRoles}` stands for one
 * ARN a role, one with `{analyzers}` for one an analyzer.
 */
export interface GuardStatement {
  /** Letters and digits: AWS takes no others in a service control policy. */
  readonly sid: string;
  readonly actions: readonly string[];
  /** True: denies everything but the actions. */
  readonly allBut?: boolean;
  readonly resources: readonly string[];
  /** ARNs of the roles that it does not bind. A role whose name is exempt is itself protected by `policy-safety`. */
  readonly exempt?: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type GuardrailSetting = keyof Settings['mandatoryPolicies'];

/** What Holdfast keeps out of reach of an account's own administrators: one promise, with the statements that keep it. */
export interface Guardrail {
  readonly id: string;
  /** A short name for people. */
  readonly title: string;
  /** A sentence. */
  readonly protects: string;
  /** The key of `mandatoryPolicies` that turns it on or off; without one it is on whenever any other is. */
  readonly setting?: GuardrailSetting;
  readonly statements: readonly GuardStatement[];
}
