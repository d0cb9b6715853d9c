import type { DeploymentTargets, Tag } from '@aws-sdk/client-cloudformation';
import type { AccessCheck, Call, Handler, Service } from '../../../wire/service.ts';
import type { World } from '../../world.ts';
import { parseTemplate } from '../template.ts';
import { advanceOperation } from './advance-operation.ts';
import { setDescriptions } from './describe-sets.ts';
import { instanceOperations } from './instance-operations.ts';
import { organizationsAccess } from './organizations-access.ts';
import { setOperations } from './set-operations.ts';
import { findStackSet, stackSetArn, stackSetStore } from './stack-set-state.ts';

interface Named {
  readonly StackSetName?: string;
  readonly TemplateBody?: string;
  readonly DeploymentTargets?: DeploymentTargets;
  readonly Regions?: string[];
  readonly Tags?: Tag[];
}

/** Operations that name no resource in policies. Source: Service Authorization Reference, AWS CloudFormation. */
const ON_EVERYTHING = new Set(['CreateStackSet', 'ListStackSets']);
/** Operations that also ask for the targets and the resource types of the template. */
const ON_TARGETS = new Set([
  'CreateStackInstances',
  'UpdateStackInstances',
  'DeleteStackInstances',
  'UpdateStackSet',
]);

const typesOf = (bodies: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(
    bodies
      .filter((body) => body !== undefined)
      .flatMap((body) => Object.values(parseTemplate(body).Resources).map(({ Type }) => Type)),
  ),
];

const requestTags = ({ Tags: tags = [] }: Named): NonNullable<AccessCheck['context']> =>
  tags.length === 0
    ? {}
    : {
        'aws:TagKeys': tags.map(({ Key = '' }) => Key),
        ...Object.fromEntries(tags.map(({ Key, Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
      };

const accessTo =
  (world: World) =>
  (input: Named, call: Call): readonly AccessCheck[] => {
    const action = `cloudformation:${call.operation}`;
    const set = findStackSet(world, input.StackSetName, call);
    const arn = stackSetArn(call, set?.id ?? `${input.StackSetName}:*`);
    const tags: readonly AccessCheck[] =
      (input.Tags ?? []).length > 0
        ? [{ action: 'cloudformation:TagResource', resource: arn, context: requestTags(input) }]
        : [];
    if (ON_EVERYTHING.has(call.operation)) {
      return [{ action, resource: '*', context: requestTags(input) }, ...tags];
    }
    if (!ON_TARGETS.has(call.operation)) return [{ action, resource: arn }];
    const { Accounts: accounts = [], OrganizationalUnitIds: units = [] } =
      input.DeploymentTargets ?? {};
    const { Regions: regions = [] } = input;
    const context: AccessCheck['context'] =
      regions.length === 0 ? {} : { 'cloudformation:TargetRegion': regions };
    const place = `arn:aws:cloudformation:${call.region}:`;
    return [
      arn,
      ...[...units, ...accounts].map(
        (target) => `${place}${call.account}:stackset-target/${set?.id}/${target}`,
      ),
      ...typesOf([input.TemplateBody, set?.shape.body]).map(
        (type) => `${place}:type/resource/${type.replaceAll('::', '-')}`,
      ),
    ]
      .map((resource): AccessCheck => ({ action, resource, context }))
      .concat(tags);
  };

/** What is due has happened before anything is answered. */
const settled =
  (world: World, handle: Handler): Handler =>
  (input, call) => {
    for (const set of Object.values(stackSetStore(world, call).sets)) advanceOperation(world, set);
    return handle(input, call);
  };

/** StackSets with service-managed permissions: sets of the management account, deployed to the organization's accounts. */
export const stackSetOperations = (
  world: World,
): Required<Pick<Service, 'operations' | 'access'>> => {
  const access = accessTo(world);
  const onSets = {
    ...setOperations(world),
    ...instanceOperations(world),
    ...setDescriptions(world),
  };
  return {
    operations: {
      ...organizationsAccess(world),
      ...Object.fromEntries(
        Object.entries(onSets).map(([name, handle]) => [name, settled(world, handle)]),
      ),
    },
    access: Object.fromEntries(Object.keys(onSets).map((name) => [name, access])),
  };
};
