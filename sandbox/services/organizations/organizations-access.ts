import type { Tag } from '@aws-sdk/client-organizations';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { findOrganization, type OrganizationState } from './organization-state.ts';
import { accountArn, handshakeArn, rootArn, unitArn } from './shown.ts';
import { policyArn } from './tree.ts';

type Context = NonNullable<AccessCheck['context']>;
/** Members of inputs that name what a call is about. */
interface Named {
  readonly AccountId?: string;
  readonly ChildId?: string;
  readonly Content?: string;
  readonly DestinationParentId?: string;
  readonly Filter?: string | object;
  readonly HandshakeId?: string;
  readonly OrganizationalUnitId?: string;
  readonly ParentId?: string;
  readonly PolicyId?: string;
  readonly PolicyType?: string;
  readonly ResourceId?: string;
  readonly RootId?: string;
  readonly ServicePrincipal?: string;
  readonly SourceParentId?: string;
  readonly TagKeys?: readonly string[];
  readonly Tags?: readonly Tag[];
  readonly TargetId?: string;
  readonly Type?: string;
}
type Member = keyof Named;

const arnOf = (organization: OrganizationState, id: string): string => {
  if (id.startsWith('r-')) return rootArn(organization);
  if (id.startsWith('ou-')) return unitArn(organization, id);
  if (/^\d{12}$/.test(id)) return accountArn(organization, id);
  if (id.startsWith('h-')) return handshakeArn(organization, id);
  const policy = own(organization.policies, id);
  return policyArn(
    organization,
    policy ?? { id, type: 'SERVICE_CONTROL_POLICY', awsManaged: false },
  );
};

const contextOf = (organization: OrganizationState | undefined, input: Named): Context => {
  const { Tags, TagKeys, ServicePrincipal, Type, PolicyType, Filter, PolicyId } = input;
  const policyType =
    own(organization?.policies ?? {}, PolicyId ?? '')?.type ??
    [Type, PolicyType, Filter].find(
      (type): type is string => typeof type === 'string' && type.endsWith('_POLICY'),
    );
  return {
    ...(Tags === undefined
      ? {}
      : Object.fromEntries(Tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? '']))),
    ...(Tags === undefined && TagKeys === undefined
      ? {}
      : { 'aws:TagKeys': TagKeys ?? Tags?.map(({ Key }) => Key ?? '') ?? [] }),
    ...(ServicePrincipal === undefined
      ? {}
      : { 'organizations:ServicePrincipal': ServicePrincipal }),
    ...(policyType === undefined ? {} : { 'organizations:PolicyType': policyType }),
  };
};

type Access = NonNullable<Service['access']>[string];

const about =
  (world: World, operation: string, members: readonly Member[]): Access =>
  (input: Named): readonly AccessCheck[] => {
    const organization = findOrganization(world);
    const context = contextOf(organization, input);
    const ids = members.flatMap((member) => {
      const id = input[member];
      return typeof id === 'string' ? [id] : [];
    });
    const resources =
      organization === undefined || ids.length === 0
        ? ['*']
        : ids.map((id) => arnOf(organization, id));
    const action = `organizations:${operation}`;
    return resources.map((resource) => ({ action, resource, context }));
  };

/** Operations on particular resources: Service Authorization Reference, "AWS Organizations". */
const MEMBERS: Readonly<Record<string, readonly Member[]>> = {
  AcceptHandshake: ['HandshakeId'],
  AttachPolicy: ['PolicyId', 'TargetId'],
  CloseAccount: ['AccountId'],
  CreateOrganizationalUnit: ['ParentId'],
  DeleteOrganizationalUnit: ['OrganizationalUnitId'],
  DeclineHandshake: ['HandshakeId'],
  DeletePolicy: ['PolicyId'],
  DeregisterDelegatedAdministrator: ['AccountId'],
  DescribeAccount: ['AccountId'],
  DescribeHandshake: ['HandshakeId'],
  DescribeOrganizationalUnit: ['OrganizationalUnitId'],
  DescribePolicy: ['PolicyId'],
  DetachPolicy: ['PolicyId', 'TargetId'],
  DisablePolicyType: ['RootId'],
  EnablePolicyType: ['RootId'],
  ListAccountsForParent: ['ParentId'],
  ListChildren: ['ParentId'],
  ListDelegatedServicesForAccount: ['AccountId'],
  ListOrganizationalUnitsForParent: ['ParentId'],
  ListParents: ['ChildId'],
  ListPoliciesForTarget: ['TargetId'],
  ListTagsForResource: ['ResourceId'],
  ListTargetsForPolicy: ['PolicyId'],
  MoveAccount: ['AccountId', 'SourceParentId', 'DestinationParentId'],
  RegisterDelegatedAdministrator: ['AccountId'],
  RemoveAccountFromOrganization: ['AccountId'],
  TagResource: ['ResourceId'],
  UntagResource: ['ResourceId'],
  UpdateOrganizationalUnit: ['OrganizationalUnitId'],
  UpdatePolicy: ['PolicyId'],
};
const WITHOUT_RESOURCE = ['DisableAWSServiceAccess', 'EnableAWSServiceAccess', 'ListPolicies'];

/** Tags at creation need organizations:TagResource too; what is to be made has no id yet. */
const creating =
  (
    world: World,
    operation: string,
    arnOfNew: (organization: OrganizationState) => string,
  ): Access =>
  (input: Named, call: Call) => {
    const organization = findOrganization(world);
    const creation = about(world, operation, [])(input, call);
    if (organization === undefined || (input.Tags ?? []).length === 0) return creation;
    return [
      ...creation,
      {
        action: 'organizations:TagResource',
        resource: arnOfNew(organization),
        context: contextOf(organization, input),
      },
    ];
  };

export const organizationsAccess = (world: World): NonNullable<Service['access']> => ({
  ...Object.fromEntries(
    Object.entries(MEMBERS).map(([operation, members]) => [
      operation,
      about(world, operation, members),
    ]),
  ),
  ...Object.fromEntries(
    WITHOUT_RESOURCE.map((operation) => [operation, about(world, operation, [])]),
  ),
  CreateAccount: creating(world, 'CreateAccount', (organization) => accountArn(organization, '*')),
  CreatePolicy: creating(world, 'CreatePolicy', (organization) => arnOf(organization, 'p-*')),
});
