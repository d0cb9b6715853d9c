import { AwsError } from '../../wire/service.ts';
import { type Act, actAs, requireAs } from '../acting.ts';
import { upperCaseId } from '../deterministic.ts';
import type { World } from '../world.ts';
import { creationOrder } from './dependencies.ts';
import { conditionHolds, resolveProperties, type Scope } from './intrinsics.ts';
import { handlerReads, type Verb } from './resources/handler-reads.ts';
import { sameJson } from './resources/property.ts';
import { resourceType } from './resources/registry.ts';
import type { MadeResource, ResourceContext, ResourceType } from './resources/resource-type.ts';
import { reportResource } from './stack-events.ts';
import { stackScope } from './stack-scope.ts';
import type { PendingChange, Stack, StackResource, StackShape } from './stacks.ts';
import { type JsonObject, parseTemplate, type TemplateResource } from './template.ts';

/** A resource that could not be made, changed or removed; the stack turns back. */
export class ResourceFailed extends Error {
  readonly logicalId: string;

  constructor(logicalId: string, reason: string) {
    super(reason);
    this.name = 'ResourceFailed';
    this.logicalId = logicalId;
  }
}

export interface Work {
  readonly world: World;
  readonly stack: Stack;
  readonly shape: StackShape;
  readonly act: Act;
  /** Requires that whoever asked for the stack may read what handlers read. */
  readonly mayRead: (type: string, verb: Verb, made: MadeResource) => void;
}

const SERVICE = 'cloudformation.amazonaws.com';

export const workOf = (world: World, stack: Stack, { shape, principal }: PendingChange): Work => {
  const require = requireAs(world, principal, stack.region, SERVICE);
  return {
    world,
    stack,
    shape,
    act: actAs(world, principal, stack.region, SERVICE),
    mayRead: (type, verb, made) => require(handlerReads(type, verb, made, stack)),
  };
};

export const typeOf = (name: string): ResourceType => {
  const type = resourceType(name);
  if (type === undefined) throw new RangeError(`resource type '${name}' was accepted unknown`);
  return type;
};

export const contextOf = (
  { world, stack, shape, act }: Work,
  logicalId: string,
): ResourceContext => ({
  world,
  act,
  account: stack.account,
  region: stack.region,
  generatedName: `${stack.name}-${logicalId}-${upperCaseId(12, stack.id, logicalId)}`.slice(0, 64),
  tags: shape.tags,
  claim: () => undefined,
});

const OWN_CODES: readonly string[] = ['AccessDenied', 'AlreadyExists'];

/** What CloudFormation makes of a service's error. Source: CloudFormation CLI User Guide, "Handler error codes". */
const handlerErrorCode = (code: string): string =>
  OWN_CODES.includes(code) ? code : 'GeneralServiceException';

/** Runs one step on one resource and reports how it went. */
export const step = (
  { world, stack }: Work,
  logicalId: string,
  type: string,
  verb: 'CREATE' | 'UPDATE' | 'DELETE' | 'IMPORT',
  physicalId: string,
  run: () => MadeResource | undefined,
): MadeResource | undefined => {
  const event = { logicalId, type };
  reportResource(world, stack, { ...event, physicalId, status: `${verb}_IN_PROGRESS` });
  try {
    const made = run();
    const id = made?.physicalId ?? physicalId;
    reportResource(world, stack, { ...event, physicalId: id, status: `${verb}_COMPLETE` });
    return made;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const reason = `Resource handler returned message: "${error.message}" (HandlerErrorCode: ${handlerErrorCode(error.code)}, ${error.code})`;
    reportResource(world, stack, { ...event, physicalId, status: `${verb}_FAILED`, reason });
    throw new ResourceFailed(logicalId, reason);
  }
};

export const kept = (
  { world }: Work,
  made: MadeResource,
  type: string,
  properties: JsonObject,
  status: StackResource['status'],
): StackResource => ({ ...made, type, properties, status, at: world.clock.now() });

/** A resource that was begun and failed stays with the stack, so that the rollback finds it. */
const createOne = (work: Work, id: string, type: string, properties: JsonObject): StackResource => {
  let begun: string | undefined;
  const context: ResourceContext = {
    ...contextOf(work, id),
    claim: (physicalId) => {
      begun = physicalId;
    },
  };
  try {
    const made = step(work, id, type, 'CREATE', '', () => {
      const created = typeOf(type).create(properties, context);
      work.mayRead(type, 'create', created);
      return created;
    });
    const nothing = { physicalId: '', attributes: {} };
    return kept(work, made ?? nothing, type, properties, 'CREATE_COMPLETE');
  } catch (error) {
    if (error instanceof ResourceFailed && begun !== undefined) {
      const unfinished = { physicalId: begun, attributes: {} };
      work.stack.resources[id] = kept(work, unfinished, type, properties, 'CREATE_FAILED');
    }
    throw error;
  }
};

/** In place where the type can; otherwise a new one is made, and the old one goes when the update has succeeded. */
const updateOne = (
  work: Work,
  id: string,
  before: StackResource,
  properties: JsonObject,
): StackResource => {
  const type = typeOf(before.type);
  const replaced = type.fixed.some((name) => !sameJson(before.properties[name], properties[name]));
  if (replaced) return createOne(work, id, before.type, properties);
  if (sameJson(before.properties, properties) && sameJson(work.shape.tags, work.stack.shape.tags)) {
    return before;
  }
  const made = step(work, id, before.type, 'UPDATE', before.physicalId, () => {
    work.mayRead(before.type, 'update', before);
    return type.update(before, before.properties, properties, contextOf(work, id));
  });
  return kept(work, made ?? before, before.type, properties, 'UPDATE_COMPLETE');
};

export const wanted = (
  resources: Readonly<Record<string, TemplateResource>>,
  order: readonly string[],
  scope: Scope,
): readonly (readonly [string, TemplateResource])[] =>
  order.flatMap((id) => {
    const resource = resources[id];
    return resource !== undefined && conditionHolds(resource.Condition, scope)
      ? [[id, resource] as const]
      : [];
  });

/** Makes and changes resources in the order of their dependencies; what the template lost is left for `removeAbsent`. */
export const applyTemplate = (world: World, stack: Stack, change: PendingChange): void => {
  const work = workOf(world, stack, change);
  const template = parseTemplate(change.shape.body);
  const scope = stackScope(stack, change.shape, template, stack.resources);
  for (const [id, resource] of wanted(template.Resources, creationOrder(template), scope)) {
    const properties = resolveProperties(resource.Properties, scope);
    const before = stack.resources[id];
    stack.resources[id] =
      before === undefined
        ? createOne(work, id, resource.Type, properties)
        : updateOne(work, id, before, properties);
  }
};
