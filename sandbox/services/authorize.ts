import type { Authorization } from '../wire/access.ts';
import type { AccessCheck, Call, Principal } from '../wire/service.ts';
import { findRoleByArn } from './iam/iam-state.ts';
import {
  ADMINISTRATOR_ACCESS,
  boundaryOf,
  identityPolicies,
  managedPolicyText,
} from './iam/managed-policies.ts';
import { serviceControlLevels } from './organizations/tree.ts';
import { type Decision, decide, type Layers } from './policy/decide.ts';
import type { Question } from './policy/request-context.ts';
import { principalKeys, requestKeys } from './principal-keys.ts';
import { trustLayer } from './sts/trust.ts';
import type { World } from './world.ts';

type PrincipalLayers = Omit<Layers, 'resource'>;

/** The users behind the access keys `sandbox` and `sandbox-<account>` are administrators of their account. */
const userLayers = (
  world: World,
  { accountId, arn, accessKeyId }: Principal,
): Partial<PrincipalLayers> => {
  if (arn.endsWith(':root')) return {};
  const text = managedPolicyText(world, accountId, ADMINISTRATOR_ACCESS) ?? '';
  return {
    identity: /^sandbox(-\d{12})?$/.test(accessKeyId) ? [{ name: ADMINISTRATOR_ACCESS, text }] : [],
  };
};

const roleLayers = (world: World, arn: string, accountId: string): Partial<PrincipalLayers> => {
  const role = findRoleByArn(world, arn);
  if (role === undefined) return { identity: [] };
  const boundary = boundaryOf(world, accountId, role);
  return {
    identity: identityPolicies(world, accountId, role),
    ...(boundary === undefined ? {} : { boundary }),
  };
};

/** SCPs do not bind service-linked roles. Source: Organizations User Guide, "Service control policies (SCPs)". */
const controlLayer = (
  world: World,
  { accountId, roleArn }: Principal,
): Partial<PrincipalLayers> => {
  if (roleArn?.includes(':role/aws-service-role/') === true) return {};
  const serviceControl = serviceControlLevels(world, accountId);
  return serviceControl === undefined ? {} : { serviceControl };
};

const layersOf = (world: World, principal: Principal): PrincipalLayers => {
  const { arn, accountId, roleArn, sessionPolicy } = principal;
  return {
    asker: { arn, accountId, ...(roleArn === undefined ? {} : { roleArn }) },
    ...controlLayer(world, principal),
    ...(roleArn === undefined
      ? userLayers(world, principal)
      : roleLayers(world, roleArn, accountId)),
    ...(sessionPolicy === undefined
      ? {}
      : { session: { name: 'session policy', text: sessionPolicy } }),
  };
};

/** Of a role in another account AWS does not tell what its trust policy lacks. */
const mayTell = (principal: Principal, { resource }: AccessCheck, because: string): boolean =>
  resource.split(':')[4] === principal.accountId || !because.includes('resource-based policy');

const refusal = (principal: Principal, check: AccessCheck, because: string): string => {
  const sentence = `User: ${principal.arn} is not authorized to perform: ${check.action} on resource: ${check.resource}`;
  return mayTell(principal, check, because) ? `${sentence} ${because}` : sentence;
};

const rule = (
  world: World,
  principal: Principal,
  layers: Layers,
  question: Question,
  { service, operation }: Call,
): Decision => {
  const decision = decide(layers, question);
  const refused = decision.allowed ? {} : { refused: decision.because };
  const call = { service, operation };
  world.ruled?.({ kind: 'caller', principal, layers, question, call, ...refused });
  return decision;
};

/**
 * Decides for the wire whether a principal may do all that a call asks for, from the roles, policies and organization of
 * the world as they are now. Policies of buckets and keys are asked by their own services; trust policies here, because
 * sts:AssumeRole in one's own account can be allowed by trust alone.
 */
export const createAuthorize =
  (world: World) =>
  (principal: Principal, checks: readonly AccessCheck[], call: Call): Authorization => {
    const layers = layersOf(world, principal);
    const caller = principalKeys(world, principal);
    for (const check of checks) {
      const resource = trustLayer(world, principal, check);
      const decision = rule(
        world,
        principal,
        { ...layers, ...(resource === undefined ? {} : { resource }) },
        {
          action: check.action,
          resource: check.resource,
          context: { ...requestKeys(world, call, check.resource), ...caller, ...check.context },
        },
        call,
      );
      if (!decision.allowed) {
        return { allowed: false, message: refusal(principal, check, decision.because) };
      }
    }
    return { allowed: true };
  };
