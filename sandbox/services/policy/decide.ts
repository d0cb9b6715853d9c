import { type NamedPolicy, readPolicy } from './policy-document.ts';
import type { Asker } from './principals.ts';
import type { Question } from './request-context.ts';
import { askResourcePolicy, type ResourceDecision } from './resource-policy.ts';
import { matchingStatements } from './statements.ts';

/** Every policy that has a say, kind by kind. */
export interface Layers {
  readonly asker: Asker;
  /** One list for root, each OU and the account, from the top; absent for principals that SCPs do not bind. */
  readonly serviceControl?: readonly (readonly NamedPolicy[])[];
  /** Absent for an account's root user, who may do everything in the account. */
  readonly identity?: readonly NamedPolicy[];
  readonly session?: NamedPolicy;
  readonly boundary?: NamedPolicy;
  /** Absent where the resource has no say. */
  readonly resource?: ResourceLayer;
}

export interface ResourceLayer {
  readonly policy: string | undefined;
  /** Whether the asker's account owns the resource. */
  readonly sameAccount: boolean;
  /** True for trust policies and key policies: without their consent nobody gets in. */
  readonly required: boolean;
}

/** `because` is the end of AWS's sentence "User: … is not authorized to perform: … on resource: …". */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: string };

const ALLOWED: Decision = { allowed: true };
const deniedBy = (kind: string): Decision => ({
  allowed: false,
  because: `with an explicit deny in ${kind}`,
});
const missing = (kind: string, action: string): Decision => ({
  allowed: false,
  because: `because no ${kind} allows the ${action} action`,
});

type Verdict = 'allow' | { readonly deniedBy: string } | undefined;

const ask = (policies: readonly NamedPolicy[], question: Question): Verdict => {
  let allowed = false;
  for (const policy of policies) {
    for (const { Effect } of matchingStatements(readPolicy(policy.text), question)) {
      if (Effect === 'Deny') return { deniedBy: policy.name };
      allowed = true;
    }
  }
  return allowed ? 'allow' : undefined;
};

const only = (policy: NamedPolicy | undefined): readonly NamedPolicy[] =>
  policy === undefined ? [] : [policy];

interface Verdicts {
  readonly levels: readonly Verdict[];
  readonly resource: ResourceDecision;
  readonly identity: Verdict;
  readonly boundary: Verdict;
  readonly session: Verdict;
}

const explicitDeny = ({ levels, resource, identity, boundary, session }: Verdicts) => {
  const level = levels.find((verdict) => typeof verdict === 'object');
  if (typeof level === 'object') return deniedBy(`a service control policy: ${level.deniedBy}`);
  if (resource === 'denied') return deniedBy('a resource-based policy');
  if (typeof identity === 'object') return deniedBy('an identity-based policy');
  if (typeof boundary === 'object') return deniedBy('a permissions boundary');
  if (typeof session === 'object') return deniedBy('a session policy');
  return undefined;
};

/**
 * In the account that owns the resource, its policy can allow on its own what it allows to the principal by name; to the
 * session itself even past boundary and session policy. Source: IAM User Guide, "Policy evaluation logic".
 */
const implicitDeny = (layers: Layers, verdicts: Verdicts, action: string) => {
  const { resource, identity, boundary, session } = layers;
  if (verdicts.levels.some((verdict) => verdict === undefined)) {
    return missing('service control policy', action);
  }
  const grant = resource === undefined ? undefined : verdicts.resource;
  if (
    grant === undefined &&
    resource !== undefined &&
    (resource.required || !resource.sameAccount)
  ) {
    return missing('resource-based policy', action);
  }
  const own = resource?.sameAccount === true;
  const direct = own && (grant === 'self' || grant === 'anybody');
  if (
    identity !== undefined &&
    verdicts.identity === undefined &&
    !direct &&
    !(own && grant === 'role')
  ) {
    return missing('identity-based policy', action);
  }
  if (boundary !== undefined && verdicts.boundary === undefined && !direct) {
    return missing('permissions boundary', action);
  }
  if (session !== undefined && verdicts.session === undefined && !direct) {
    return missing('session policy', action);
  }
  return undefined;
};

/** Decides as IAM does: any explicit deny wins, then every layer has to allow. */
export const decide = (layers: Layers, question: Question): Decision => {
  const verdicts: Verdicts = {
    levels: (layers.serviceControl ?? []).map((policies) => ask(policies, question)),
    resource: askResourcePolicy(layers.resource?.policy, layers.asker, question),
    identity: ask(layers.identity ?? [], question),
    boundary: ask(only(layers.boundary), question),
    session: ask(only(layers.session), question),
  };
  return explicitDeny(verdicts) ?? implicitDeny(layers, verdicts, question.action) ?? ALLOWED;
};
