import type { ListPolicyVersionsCommandOutput } from '@aws-sdk/client-iam';
import { iam } from '../../iam/iam.ts';
import { getRole } from '../../iam/put-role.ts';
import type { JsonObject } from '../template.ts';
import { documentProperty, sameJson, textProperty, textsProperty } from './property.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resource-type.ts';

/** IAM keeps five versions of a policy; the oldest goes before a sixth comes. */
const VERSIONS_KEPT = 5;

const setRoles = (
  PolicyArn: string,
  before: readonly string[],
  after: readonly string[],
  { act, world }: ResourceContext,
): void => {
  for (const RoleName of after.filter((name) => !before.includes(name))) {
    act(iam(world), 'AttachRolePolicy', { RoleName, PolicyArn });
  }
  for (const RoleName of before.filter((name) => !after.includes(name))) {
    act(iam(world), 'DetachRolePolicy', { RoleName, PolicyArn });
  }
};

const create = (properties: JsonObject, context: ResourceContext): MadeResource => {
  const { act, world, account } = context;
  const name = textProperty(properties, 'ManagedPolicyName') ?? context.generatedName;
  const path = textProperty(properties, 'Path') ?? '/';
  const arn = `arn:aws:iam::${account}:policy${path}${name}`;
  act(iam(world), 'CreatePolicy', {
    PolicyName: name,
    Path: path,
    PolicyDocument: documentProperty(properties, 'PolicyDocument'),
    Description: textProperty(properties, 'Description'),
  });
  context.claim(arn);
  setRoles(arn, [], textsProperty(properties, 'Roles'), context);
  return { physicalId: arn, attributes: { PolicyArn: arn } };
};

const oldVersions = (PolicyArn: string, { act, world }: ResourceContext): readonly string[] => {
  const listed = act(iam(world), 'ListPolicyVersions', { PolicyArn });
  const { Versions = [] } = listed as ListPolicyVersionsCommandOutput;
  return Versions.filter((version) => version.IsDefaultVersion !== true)
    .sort((a, b) => Number(a.CreateDate) - Number(b.CreateDate))
    .map((version) => version.VersionId ?? '');
};

const update = (
  made: MadeResource,
  before: JsonObject,
  after: JsonObject,
  context: ResourceContext,
): MadeResource => {
  const PolicyArn = made.physicalId;
  const { act, world } = context;
  if (!sameJson(before['PolicyDocument'], after['PolicyDocument'])) {
    const old = oldVersions(PolicyArn, context);
    if (old.length + 1 >= VERSIONS_KEPT) {
      act(iam(world), 'DeletePolicyVersion', { PolicyArn, VersionId: old[0] });
    }
    act(iam(world), 'CreatePolicyVersion', {
      PolicyArn,
      PolicyDocument: documentProperty(after, 'PolicyDocument'),
      SetAsDefault: true,
    });
  }
  setRoles(PolicyArn, textsProperty(before, 'Roles'), textsProperty(after, 'Roles'), context);
  return made;
};

const remove = (made: MadeResource, properties: JsonObject, context: ResourceContext): void => {
  const PolicyArn = made.physicalId;
  const { world, account } = context;
  const attached = textsProperty(properties, 'Roles').filter((name) =>
    getRole(world, account, name)?.attached.includes(PolicyArn),
  );
  setRoles(PolicyArn, attached, [], context);
  for (const VersionId of oldVersions(PolicyArn, context)) {
    context.act(iam(context.world), 'DeletePolicyVersion', { PolicyArn, VersionId });
  }
  context.act(iam(context.world), 'DeletePolicy', { PolicyArn });
};

export const iamManagedPolicy: ResourceType = {
  name: 'AWS::IAM::ManagedPolicy',
  capability: ({ ManagedPolicyName }) =>
    ManagedPolicyName === undefined ? 'CAPABILITY_IAM' : 'CAPABILITY_NAMED_IAM',
  fixed: ['ManagedPolicyName', 'Path', 'Description'],
  create,
  update,
  remove,
};
