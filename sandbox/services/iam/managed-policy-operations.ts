import type {
  CreatePolicyCommandInput,
  CreatePolicyVersionCommandInput,
  DeletePolicyCommandInput,
  DeletePolicyVersionCommandInput,
  GetPolicyCommandInput,
  GetPolicyVersionCommandInput,
  ListPoliciesCommandInput,
  ListPolicyVersionsCommandInput,
  Policy,
  PolicyVersion,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import {
  alreadyExists,
  deleteConflict,
  limitExceeded,
  malformedPolicy,
  noSuchEntity,
} from './iam-errors.ts';
import { iamPage } from './iam-pages.ts';
import { iamState, type ManagedPolicyRecord, type PolicyVersionRecord } from './iam-state.ts';
import { AWS_MANAGED } from './managed-policies.ts';
import { putManagedPolicy } from './put-managed-policy.ts';

const MOST_VERSIONS = 5;
const POLICY_CHARACTERS = 6_144;

const checkDocument = (text: string): string => {
  const problem = validatePolicy(text, 'identity');
  if (problem !== undefined) throw malformedPolicy(problem);
  if (text.replaceAll(/\s/g, '').length > POLICY_CHARACTERS) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${POLICY_CHARACTERS}`);
  }
  return text;
};

const missing = (arn: string | undefined) => noSuchEntity(`Policy ${arn} was not found.`);

/** AWS's own policies are read like the account's, with one version. */
const policyAt = (world: World, account: string, arn = ''): ManagedPolicyRecord => {
  const found = own(iamState(world, account).policies, arn);
  if (found !== undefined) return found;
  const document = own(AWS_MANAGED, arn);
  if (document === undefined) throw missing(arn);
  return {
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    path: '/',
    id: `ANPA${arn.length}`,
    createdAt: 0,
    updatedAt: 0,
    defaultVersion: 'v1',
    nextVersion: 2,
    versions: [{ id: 'v1', document, createdAt: 0 }],
    tags: {},
  };
};

const ownPolicy = (world: World, account: string, arn = ''): ManagedPolicyRecord => {
  const policy = own(iamState(world, account).policies, arn);
  if (policy === undefined) throw missing(arn);
  return policy;
};

const attachments = (world: World, account: string, arn: string): number =>
  Object.values(iamState(world, account).roles).filter(({ attached }) => attached.includes(arn))
    .length;

const shownPolicy = (world: World, account: string, policy: ManagedPolicyRecord): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion,
  AttachmentCount: attachments(world, account, policy.arn),
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  Description: policy.description,
  CreateDate: new Date(policy.createdAt),
  UpdateDate: new Date(policy.updatedAt),
});

const shownVersion = (
  policy: ManagedPolicyRecord,
  version: PolicyVersionRecord,
  withDocument = false,
): PolicyVersion => ({
  VersionId: version.id,
  IsDefaultVersion: version.id === policy.defaultVersion,
  CreateDate: new Date(version.createdAt),
  ...(withDocument ? { Document: encodeURIComponent(version.document) } : {}),
});

const createPolicy =
  (world: World) =>
  (input: CreatePolicyCommandInput, { account }: Call) => {
    const { PolicyName: name = '', Path: path = '/', Description: description } = input;
    const arn = `arn:aws:iam::${account}:policy${path}${name}`;
    if (own(iamState(world, account).policies, arn) !== undefined) {
      throw alreadyExists(
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
    const policy = putManagedPolicy(world, account, {
      name,
      path,
      document: checkDocument(input.PolicyDocument ?? ''),
      ...(description === undefined ? {} : { description }),
    });
    return { Policy: shownPolicy(world, account, policy) };
  };

const createPolicyVersion =
  (world: World) =>
  (input: CreatePolicyVersionCommandInput, { account }: Call) => {
    const policy = ownPolicy(world, account, input.PolicyArn);
    const document = checkDocument(input.PolicyDocument ?? '');
    if (policy.versions.length >= MOST_VERSIONS) {
      throw limitExceeded(
        `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    const version = { id: `v${policy.nextVersion}`, document, createdAt: world.clock.now() };
    policy.nextVersion += 1;
    policy.versions.unshift(version);
    if (input.SetAsDefault === true) policy.defaultVersion = version.id;
    policy.updatedAt = world.clock.now();
    return { PolicyVersion: shownVersion(policy, version) };
  };

const versionOf = (policy: ManagedPolicyRecord, id: string | undefined): PolicyVersionRecord => {
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (version !== undefined) return version;
  throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
};

const deletePolicyVersion =
  (world: World) =>
  (input: DeletePolicyVersionCommandInput, { account }: Call): void => {
    const policy = ownPolicy(world, account, input.PolicyArn);
    const version = versionOf(policy, input.VersionId);
    if (version.id === policy.defaultVersion) {
      throw deleteConflict('Cannot delete the default version of a policy.');
    }
    policy.versions = policy.versions.filter(({ id }) => id !== version.id);
  };

const deletePolicy =
  (world: World) =>
  (input: DeletePolicyCommandInput, { account }: Call): void => {
    const policy = ownPolicy(world, account, input.PolicyArn);
    if (attachments(world, account, policy.arn) > 0) {
      throw deleteConflict('Cannot delete a policy attached to entities.');
    }
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    delete iamState(world, account).policies[policy.arn];
  };

const listPolicies =
  (world: World) =>
  (input: ListPoliciesCommandInput, { account }: Call) => {
    const local = Object.values(iamState(world, account).policies);
    const aws = Object.keys(AWS_MANAGED).map((arn) => policyAt(world, account, arn));
    const { Scope: scope = 'All', PathPrefix: prefix = '/' } = input;
    const all = [...(scope === 'AWS' ? [] : local), ...(scope === 'Local' ? [] : aws)]
      .filter(({ path }) => path.startsWith(prefix))
      .map((policy) => shownPolicy(world, account, policy))
      .filter(({ AttachmentCount = 0 }) => input.OnlyAttached !== true || AttachmentCount > 0);
    const { items, paging } = iamPage(all, input);
    return { Policies: items, ...paging };
  };

/** Customer managed policies and their versions; AWS's own are read-only. */
export const managedPolicyOperations = (world: World) => ({
  CreatePolicy: createPolicy(world),
  CreatePolicyVersion: createPolicyVersion(world),
  DeletePolicy: deletePolicy(world),
  DeletePolicyVersion: deletePolicyVersion(world),
  ListPolicies: listPolicies(world),
  GetPolicy: (input: GetPolicyCommandInput, { account }: Call) => ({
    Policy: shownPolicy(world, account, policyAt(world, account, input.PolicyArn)),
  }),
  GetPolicyVersion: (input: GetPolicyVersionCommandInput, { account }: Call) => {
    const policy = policyAt(world, account, input.PolicyArn);
    return { PolicyVersion: shownVersion(policy, versionOf(policy, input.VersionId), true) };
  },
  ListPolicyVersions: (input: ListPolicyVersionsCommandInput, { account }: Call) => {
    const policy = policyAt(world, account, input.PolicyArn);
    const { items, paging } = iamPage(policy.versions, input);
    return { Versions: items.map((version) => shownVersion(policy, version)), ...paging };
  },
});
