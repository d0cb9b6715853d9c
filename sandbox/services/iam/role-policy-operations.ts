import type {
  AttachRolePolicyCommandInput,
  DeleteRolePermissionsBoundaryCommandInput,
  DeleteRolePolicyCommandInput,
  DetachRolePolicyCommandInput,
  GetRolePolicyCommandInput,
  ListAttachedRolePoliciesCommandInput,
  ListRolePoliciesCommandInput,
  PutRolePermissionsBoundaryCommandInput,
  PutRolePolicyCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import {
  changeableRole,
  limitExceeded,
  malformedPolicy,
  noSuchEntity,
  roleNamed,
} from './iam-errors.ts';
import { iamPage } from './iam-pages.ts';
import { managedPolicyText } from './managed-policies.ts';

const MOST_ATTACHED = 10;
/** Of all inline policies of a role together, white space aside. */
const INLINE_CHARACTERS = 10_240;

const size = (text: string): number => text.replaceAll(/\s/g, '').length;

const putRolePolicy =
  (world: World) =>
  (input: PutRolePolicyCommandInput, { account }: Call): void => {
    const role = changeableRole(world, account, input.RoleName);
    const { PolicyName: name = '', PolicyDocument: text = '' } = input;
    const problem = validatePolicy(text, 'identity');
    if (problem !== undefined) throw malformedPolicy(problem);
    const inline = { ...role.inline, [name]: text };
    if (Object.values(inline).reduce((sum, policy) => sum + size(policy), 0) > INLINE_CHARACTERS) {
      throw limitExceeded(
        `Maximum policy size of ${INLINE_CHARACTERS} bytes exceeded for role ${role.name}`,
      );
    }
    role.inline = inline;
  };

const inlineMissing = (name: string | undefined) =>
  noSuchEntity(`The role policy with name ${name} cannot be found.`);

const getRolePolicy =
  (world: World) =>
  (input: GetRolePolicyCommandInput, { account }: Call) => {
    const role = roleNamed(world, account, input.RoleName);
    const document = own(role.inline, input.PolicyName ?? '');
    if (document === undefined) throw inlineMissing(input.PolicyName);
    return {
      RoleName: role.name,
      PolicyName: input.PolicyName,
      PolicyDocument: encodeURIComponent(document),
    };
  };

const deleteRolePolicy =
  (world: World) =>
  (input: DeleteRolePolicyCommandInput, { account }: Call): void => {
    const role = changeableRole(world, account, input.RoleName);
    const name = input.PolicyName ?? '';
    if (own(role.inline, name) === undefined) throw inlineMissing(name);
    delete role.inline[name];
  };

const mustExist = (world: World, account: string, arn: string): void => {
  if (managedPolicyText(world, account, arn) === undefined) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
};

const attachRolePolicy =
  (world: World) =>
  (input: AttachRolePolicyCommandInput, { account }: Call): void => {
    const role = changeableRole(world, account, input.RoleName);
    const arn = input.PolicyArn ?? '';
    mustExist(world, account, arn);
    if (role.attached.includes(arn)) return;
    if (role.attached.length >= MOST_ATTACHED) {
      throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${MOST_ATTACHED}`);
    }
    role.attached.push(arn);
  };

const detachRolePolicy =
  (world: World) =>
  (input: DetachRolePolicyCommandInput, { account }: Call): void => {
    const role = changeableRole(world, account, input.RoleName);
    const arn = input.PolicyArn ?? '';
    if (!role.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
    role.attached = role.attached.filter((attached) => attached !== arn);
  };

const listAttached =
  (world: World) =>
  (input: ListAttachedRolePoliciesCommandInput, { account }: Call) => {
    const { items, paging } = iamPage(roleNamed(world, account, input.RoleName).attached, input);
    return {
      AttachedPolicies: items.map((arn) => ({
        PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
        PolicyArn: arn,
      })),
      ...paging,
    };
  };

/** What a role may do: inline policies, attached managed policies, the boundary. */
export const rolePolicyOperations = (world: World) => ({
  PutRolePolicy: putRolePolicy(world),
  GetRolePolicy: getRolePolicy(world),
  DeleteRolePolicy: deleteRolePolicy(world),
  AttachRolePolicy: attachRolePolicy(world),
  DetachRolePolicy: detachRolePolicy(world),
  ListAttachedRolePolicies: listAttached(world),
  ListRolePolicies: (input: ListRolePoliciesCommandInput, { account }: Call) => {
    const role = roleNamed(world, account, input.RoleName);
    const { items, paging } = iamPage(Object.keys(role.inline).sort(), input);
    return { PolicyNames: items, ...paging };
  },
  PutRolePermissionsBoundary: (
    input: PutRolePermissionsBoundaryCommandInput,
    { account }: Call,
  ): void => {
    const role = changeableRole(world, account, input.RoleName);
    mustExist(world, account, input.PermissionsBoundary ?? '');
    role.boundary = input.PermissionsBoundary ?? '';
  },
  DeleteRolePermissionsBoundary: (
    input: DeleteRolePermissionsBoundaryCommandInput,
    { account }: Call,
  ): void => {
    delete changeableRole(world, account, input.RoleName).boundary;
  },
});
