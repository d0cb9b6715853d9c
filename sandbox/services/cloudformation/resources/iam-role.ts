import { AwsError } from '../../../wire/service.ts';
import { iam } from '../../iam/iam.ts';
import { roleArn } from '../../iam/iam-state.ts';
import { getRole } from '../../iam/put-role.ts';
import type { JsonObject } from '../template.ts';
import {
  documentProperty,
  listProperty,
  mergedTags,
  numberProperty,
  requiredText,
  sameJson,
  textProperty,
  textsProperty,
} from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

const given = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const made = (name: string, context: ResourceContext): MadeResource => {
  const role = getRole(context.world, context.account, name);
  if (role === undefined) throw new AwsError('NotFound', `Role ${name} was not found.`);
  return {
    physicalId: name,
    attributes: { Arn: roleArn(context.account, role), RoleId: role.id },
  };
};

/** Inline policies by name. */
const inlineOf = (properties: JsonObject): Map<string, string> =>
  new Map(
    listProperty(properties, 'Policies').map((policy) => [
      requiredText(policy, 'PolicyName'),
      documentProperty(policy, 'PolicyDocument'),
    ]),
  );

const setPolicies = (
  name: string,
  before: JsonObject,
  after: JsonObject,
  { act, world }: ResourceContext,
): void => {
  const service = iam(world);
  const [old, wanted] = [inlineOf(before), inlineOf(after)];
  for (const [PolicyName, PolicyDocument] of wanted) {
    if (old.get(PolicyName) === PolicyDocument) continue;
    act(service, 'PutRolePolicy', { RoleName: name, PolicyName, PolicyDocument });
  }
  for (const PolicyName of old.keys()) {
    if (!wanted.has(PolicyName)) act(service, 'DeleteRolePolicy', { RoleName: name, PolicyName });
  }
  const [attached, wants] = [
    textsProperty(before, 'ManagedPolicyArns'),
    textsProperty(after, 'ManagedPolicyArns'),
  ];
  for (const PolicyArn of wants.filter((arn) => !attached.includes(arn))) {
    act(service, 'AttachRolePolicy', { RoleName: name, PolicyArn });
  }
  for (const PolicyArn of attached.filter((arn) => !wants.includes(arn))) {
    act(service, 'DetachRolePolicy', { RoleName: name, PolicyArn });
  }
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { act, world } = context;
  const name = textProperty(properties, 'RoleName') ?? context.generatedName;
  act(
    iam(world),
    'CreateRole',
    given({
      RoleName: name,
      Path: textProperty(properties, 'Path'),
      AssumeRolePolicyDocument: documentProperty(properties, 'AssumeRolePolicyDocument'),
      Description: textProperty(properties, 'Description'),
      MaxSessionDuration: numberProperty(properties, 'MaxSessionDuration'),
      PermissionsBoundary: textProperty(properties, 'PermissionsBoundary'),
      Tags: mergedTags(properties, context),
    }),
  );
  context.claim(name);
  setPolicies(name, {}, properties, context);
  act(iam(world), 'GetRole', { RoleName: name });
  return made(name, context);
};

/** Changes of everything but name and path happen in place. */
const update = (
  { physicalId: RoleName }: MadeResource,
  before: JsonObject,
  after: JsonObject,
  context: ResourceContext,
): MadeResource => {
  const { act, world } = context;
  const service = iam(world);
  const changed = (name: string): boolean => !sameJson(before[name], after[name]);
  if (changed('AssumeRolePolicyDocument')) {
    act(service, 'UpdateAssumeRolePolicy', {
      RoleName,
      PolicyDocument: documentProperty(after, 'AssumeRolePolicyDocument'),
    });
  }
  if (changed('Description') || changed('MaxSessionDuration')) {
    act(service, 'UpdateRole', {
      RoleName,
      Description: textProperty(after, 'Description') ?? '',
      MaxSessionDuration: numberProperty(after, 'MaxSessionDuration') ?? 3600,
    });
  }
  if (changed('PermissionsBoundary')) {
    const PermissionsBoundary = textProperty(after, 'PermissionsBoundary');
    if (PermissionsBoundary === undefined)
      act(service, 'DeleteRolePermissionsBoundary', { RoleName });
    else act(service, 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary });
  }
  setPolicies(RoleName, before, after, context);
  setTags(RoleName, after, context);
  return made(RoleName, context);
};

const setTags = (RoleName: string, after: JsonObject, context: ResourceContext): void => {
  const { act, world } = context;
  const held = getRole(world, context.account, RoleName)?.tags ?? {};
  const wanted = mergedTags(after, context);
  const added = wanted.filter(({ Key, Value }) => held[Key] !== Value);
  const removed = Object.keys(held).filter((key) => !wanted.some(({ Key }) => Key === key));
  if (added.length > 0) act(iam(world), 'TagRole', { RoleName, Tags: added });
  if (removed.length > 0) act(iam(world), 'UntagRole', { RoleName, TagKeys: removed });
};

/** What the template gave the role, as far as it got there; what others added stays and stops the deletion, as in AWS. */
const remove = (
  { physicalId: RoleName }: MadeResource,
  properties: JsonObject,
  { act, world, account }: ResourceContext,
): void => {
  const role = getRole(world, account, RoleName);
  if (role === undefined) return;
  for (const PolicyName of inlineOf(properties).keys()) {
    if (role.inline[PolicyName] === undefined) continue;
    act(iam(world), 'DeleteRolePolicy', { RoleName, PolicyName });
  }
  for (const PolicyArn of textsProperty(properties, 'ManagedPolicyArns')) {
    if (role.attached.includes(PolicyArn))
      act(iam(world), 'DetachRolePolicy', { RoleName, PolicyArn });
  }
  act(iam(world), 'DeleteRole', { RoleName });
};

export const iamRole: ResourceType = {
  name: 'AWS::IAM::Role',
  capability: ({ RoleName }) =>
    RoleName === undefined ? 'CAPABILITY_IAM' : 'CAPABILITY_NAMED_IAM',
  fixed: ['RoleName', 'Path'],
  create,
  update,
  remove,
};
