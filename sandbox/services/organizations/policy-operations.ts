import type {
  CreatePolicyCommandInput,
  DeletePolicyCommandInput,
  DescribePolicyCommandInput,
  ListPoliciesCommandInput,
  PolicyType,
  UpdatePolicyCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import { policyNamed } from './lookups.ts';
import { constraintViolation, invalidInput } from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import type { OrganizationState, PolicyRecord } from './organization-state.ts';
import { type Context, type Rule, serve } from './serve.ts';
import { shownPolicy } from './shown.ts';
import { tagsFrom } from './tags.ts';

const WRITE: Rule = { from: 'management', as: 'exclusive' };
const READ: Rule = { from: 'delegates', as: 'read' };
/** Characters of one SCP; AWS doubled it on 2026-05-15. */
const MOST_CHARACTERS = 10_240;

export const addPolicy = (
  organization: OrganizationState,
  policy: Pick<PolicyRecord, 'name' | 'content'> & Partial<PolicyRecord>,
): PolicyRecord => {
  organization.sequence += 1;
  const record: PolicyRecord = {
    id: `p-${digest('policy', organization.id, organization.sequence).slice(0, 10)}`,
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: false,
    description: '',
    tags: {},
    ...policy,
  };
  organization.policies[record.id] = record;
  return record;
};

/** Only service control policies are served: the other types have other grammars. */
const servedType = (type: PolicyType | undefined): PolicyType => {
  if (type === 'SERVICE_CONTROL_POLICY') return type;
  throw new AwsError(
    'PolicyTypeNotAvailableForOrganizationException',
    `policies of type ${type} are not served here: use SERVICE_CONTROL_POLICY`,
    { status: 409 },
  );
};

const checkContent = (content: string): string => {
  if (content.length > MOST_CHARACTERS) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `the policy has ${content.length} characters: at most ${MOST_CHARACTERS} are allowed`,
    );
  }
  const problem = validatePolicy(content, 'identity');
  if (problem !== undefined) {
    throw new AwsError(
      'MalformedPolicyDocumentException',
      `The provided policy document does not meet the requirements of the specified policy type. ${problem}`,
      { status: 400 },
    );
  }
  return content;
};

const checkName = (organization: OrganizationState, name: string, except?: string): string => {
  const taken = Object.values(organization.policies).some(
    (policy) => policy.name === name && policy.id !== except,
  );
  if (!taken) return name;
  throw new AwsError('DuplicatePolicyException', 'A policy with the same name already exists.', {
    status: 409,
  });
};

const shown = (organization: OrganizationState, policy: PolicyRecord) => ({
  Policy: { PolicySummary: shownPolicy(organization, policy), Content: policy.content },
});

const createPolicy = (input: CreatePolicyCommandInput, { organization }: Context) => {
  const type = servedType(input.Type);
  const content = checkContent(input.Content ?? '');
  const name = checkName(organization, input.Name ?? '');
  const policy = addPolicy(organization, {
    name,
    content,
    type,
    description: input.Description ?? '',
    tags: tagsFrom(input.Tags),
  });
  return shown(organization, policy);
};

const ownPolicy = (organization: OrganizationState, id: string | undefined): PolicyRecord => {
  const policy = policyNamed(organization, id);
  if (policy.awsManaged) {
    throw invalidInput('IMMUTABLE_POLICY', `the policy ${policy.id} belongs to AWS`);
  }
  return policy;
};

const updatePolicy = (input: UpdatePolicyCommandInput, { organization }: Context) => {
  const policy = ownPolicy(organization, input.PolicyId);
  const name = checkName(organization, input.Name ?? policy.name, policy.id);
  const content = checkContent(input.Content ?? policy.content);
  Object.assign(policy, { name, content, description: input.Description ?? policy.description });
  return shown(organization, policy);
};

const deletePolicy = (input: DeletePolicyCommandInput, { organization }: Context): void => {
  const { id } = ownPolicy(organization, input.PolicyId);
  if (Object.values(organization.attachments).some((policies) => policies.includes(id))) {
    throw new AwsError(
      'PolicyInUseException',
      'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.',
      { status: 409 },
    );
  }
  delete organization.policies[id];
};

/** Service control policies themselves; where they are attached is another file's. */
export const policyOperations = (world: World) => ({
  CreatePolicy: serve(world, WRITE, createPolicy),
  UpdatePolicy: serve(world, WRITE, updatePolicy),
  DeletePolicy: serve(world, WRITE, deletePolicy),
  DescribePolicy: serve(world, READ, (input: DescribePolicyCommandInput, { organization }) =>
    shown(organization, policyNamed(organization, input.PolicyId)),
  ),
  ListPolicies: serve(world, READ, (input: ListPoliciesCommandInput, { organization }) => {
    const all = Object.values(organization.policies).filter(({ type }) => type === input.Filter);
    const { items, page } = organizationPage(all, input);
    return { Policies: items.map((policy) => shownPolicy(organization, policy)), ...page };
  }),
});
