import type {
  AttachPolicyCommandInput,
  DetachPolicyCommandInput,
  DisablePolicyTypeCommandInput,
  EnablePolicyTypeCommandInput,
  ListPoliciesForTargetCommandInput,
  ListTargetsForPolicyCommandInput,
  PolicyType,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { policyNamed } from './lookups.ts';
import { constraintViolation, notFound } from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import { FULL_ACCESS, type OrganizationState } from './organization-state.ts';
import { type Context, type Rule, serve } from './serve.ts';
import { accountArn, rootArn, shownPolicy, shownRoot, unitArn } from './shown.ts';
import { targetType } from './tree.ts';

const WRITE: Rule = { from: 'management', as: 'exclusive' };
const READ: Rule = { from: 'delegates', as: 'read' };
/** SCPs attached directly to one root, OU or account; AWS doubled it on 2026-05-15. */
const MOST_ATTACHED = 10;

const conflict = (code: string, message: string): AwsError =>
  new AwsError(code, message, { status: 409 });

const targetNamed = (organization: OrganizationState, id: string | undefined): string => {
  if (targetType(organization, id ?? '') === undefined) throw notFound('TargetNotFoundException');
  return id ?? '';
};

/** How long EnablePolicyType works on in the background, AWS milliseconds. */
const ENABLING_MS = 3_000;

const isEnabled = ({ policyTypes, enabling }: OrganizationState, type: PolicyType, now: number) =>
  policyTypes.includes(type) && (enabling?.[type] ?? 0) <= now;

const requireType = (organization: OrganizationState, type: PolicyType, now: number): void => {
  if (isEnabled(organization, type, now)) return;
  throw conflict(
    'PolicyTypeNotEnabledException',
    "This operation can't be performed because the policy type is not enabled on the root.",
  );
};

const attachedTo = (organization: OrganizationState, target: string): readonly string[] =>
  own(organization.attachments, target) ?? [];

const attachPolicy = (input: AttachPolicyCommandInput, { organization, world }: Context): void => {
  const policy = policyNamed(organization, input.PolicyId);
  const target = targetNamed(organization, input.TargetId);
  requireType(organization, policy.type, world.clock.now());
  const attached = attachedTo(organization, target);
  if (attached.includes(policy.id)) {
    throw conflict(
      'DuplicatePolicyAttachmentException',
      'A policy with the specified name and type already exists on the target.',
    );
  }
  if (attached.length >= MOST_ATTACHED) {
    throw constraintViolation(
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      `at most ${MOST_ATTACHED} policies of a type can be attached to ${target}`,
    );
  }
  organization.attachments[target] = [...attached, policy.id];
};

const detachPolicy = (input: DetachPolicyCommandInput, { organization }: Context): void => {
  const policy = policyNamed(organization, input.PolicyId);
  const target = targetNamed(organization, input.TargetId);
  const attached = attachedTo(organization, target);
  if (!attached.includes(policy.id)) {
    throw conflict(
      'PolicyNotAttachedException',
      'The policy is not attached to the specified target in the specified root.',
    );
  }
  if (attached.length === 1) {
    throw constraintViolation(
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      `the last service control policy of ${target} cannot be detached`,
    );
  }
  organization.attachments[target] = attached.filter((id) => id !== policy.id);
};

const listForTarget = (input: ListPoliciesForTargetCommandInput, { organization }: Context) => {
  const target = targetNamed(organization, input.TargetId);
  const policies = attachedTo(organization, target)
    .map((id) => policyNamed(organization, id))
    .filter(({ type }) => type === input.Filter);
  const { items, page } = organizationPage(policies, input);
  return { Policies: items.map((policy) => shownPolicy(organization, policy)), ...page };
};

const shownTarget = (organization: OrganizationState, id: string) => {
  const type = targetType(organization, id);
  if (type === 'ROOT') {
    return { TargetId: id, Arn: rootArn(organization), Name: 'Root', Type: type };
  }
  return type === 'ORGANIZATIONAL_UNIT'
    ? {
        TargetId: id,
        Arn: unitArn(organization, id),
        Name: organization.units[id]?.name,
        Type: type,
      }
    : {
        TargetId: id,
        Arn: accountArn(organization, id),
        Name: organization.accounts[id]?.name,
        Type: type,
      };
};

const listTargets = (input: ListTargetsForPolicyCommandInput, { organization }: Context) => {
  const policy = policyNamed(organization, input.PolicyId);
  const targets = Object.keys(organization.attachments).filter((target) =>
    attachedTo(organization, target).includes(policy.id),
  );
  const { items, page } = organizationPage(targets, input);
  return { Targets: items.map((id) => shownTarget(organization, id)), ...page };
};

const requireRoot = (organization: OrganizationState, rootId: string | undefined): void => {
  if (rootId !== organization.rootId) throw notFound('RootNotFoundException');
};

const enableType = (input: EnablePolicyTypeCommandInput, { organization, world }: Context) => {
  requireRoot(organization, input.RootId);
  const type = input.PolicyType ?? 'SERVICE_CONTROL_POLICY';
  if (organization.featureSet === 'CONSOLIDATED_BILLING') {
    throw conflict(
      'PolicyTypeNotAvailableForOrganizationException',
      "You can't use the specified policy type with the feature set currently enabled for this organization.",
    );
  }
  if (organization.policyTypes.includes(type)) {
    throw conflict(
      'PolicyTypeAlreadyEnabledException',
      'The specified policy type is already enabled in the specified root.',
    );
  }
  organization.policyTypes.push(type);
  organization.enabling = { ...organization.enabling, [type]: world.clock.over(ENABLING_MS) };
  return { Root: shownRoot(organization, world.clock.now()) };
};

/** Turning SCPs off detaches them everywhere; turning them on again starts with FullAWSAccess alone. */
const disableType = (input: DisablePolicyTypeCommandInput, { organization, world }: Context) => {
  requireRoot(organization, input.RootId);
  const type = input.PolicyType ?? 'SERVICE_CONTROL_POLICY';
  requireType(organization, type, world.clock.now());
  organization.policyTypes = organization.policyTypes.filter((enabled) => enabled !== type);
  if (type === 'SERVICE_CONTROL_POLICY') {
    for (const target of Object.keys(organization.attachments)) {
      organization.attachments[target] = [FULL_ACCESS];
    }
  }
  return { Root: shownRoot(organization, world.clock.now()) };
};

/** Where service control policies are attached, and whether they count at all. */
export const policyAttachments = (world: World) => ({
  AttachPolicy: serve(world, WRITE, attachPolicy),
  DetachPolicy: serve(world, WRITE, detachPolicy),
  ListPoliciesForTarget: serve(world, READ, listForTarget),
  ListTargetsForPolicy: serve(world, READ, listTargets),
  EnablePolicyType: serve(world, WRITE, enableType),
  DisablePolicyType: serve(world, WRITE, disableType),
});
