import type { World } from '../world.ts';
import { contextOf, step, typeOf, type Work, wanted, workOf } from './apply-resources.ts';
import { creationOrder } from './dependencies.ts';
import { sameJson } from './resources/property.ts';
import { stackScope } from './stack-scope.ts';
import type { PendingChange, Stack, StackResource } from './stacks.ts';
import { parseTemplate, type Template } from './template.ts';

const removeOne = (work: Work, id: string, resource: StackResource): void => {
  step(work, id, resource.type, 'DELETE', resource.physicalId, () => {
    work.mayRead(resource.type, 'delete', resource);
    typeOf(resource.type).remove(resource, resource.properties, contextOf(work, id));
    return undefined;
  });
};

/** Whether a resource stays when its stack lets go of it. Source: CloudFormation Template Reference, "DeletionPolicy attribute". */
const isRetained = (template: Template, id: string, rollsBackCreation: boolean): boolean => {
  const policy = template.Resources[id]?.DeletionPolicy;
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && !rollsBackCreation);
};

const isReplacedRetained = (template: Template, id: string): boolean =>
  template.Resources[id]?.UpdateReplacePolicy === 'Retain';

/** Removes resources that the template no longer has, and those that were replaced, last made first. */
export const removeAbsent = (
  world: World,
  stack: Stack,
  change: PendingChange,
  before: Readonly<Record<string, StackResource>>,
  old: Template,
): void => {
  const work = workOf(world, stack, change);
  const template = parseTemplate(change.shape.body);
  const scope = stackScope(stack, change.shape, template, stack.resources);
  const present = new Set(
    wanted(template.Resources, Object.keys(template.Resources), scope).map(([id]) => id),
  );
  for (const [id, resource] of Object.entries(before).reverse()) {
    const now = stack.resources[id];
    if (!present.has(id)) {
      if (!isRetained(old, id, false)) removeOne(work, id, resource);
      delete stack.resources[id];
    } else if (now !== undefined && now.physicalId !== resource.physicalId) {
      if (!isReplacedRetained(template, id)) removeOne(work, id, resource);
    }
  }
};

/** Removes everything the stack has, but what its template tells to retain. */
export const removeResources = (world: World, stack: Stack, change: PendingChange): void => {
  const work = workOf(world, stack, change);
  const template = parseTemplate(stack.shape.body);
  const order = creationOrder(template);
  const last = Object.keys(stack.resources).sort((a, b) => order.indexOf(b) - order.indexOf(a));
  for (const id of last) {
    const resource = stack.resources[id];
    const retained = isRetained(template, id, change.kind === 'create');
    if (resource !== undefined && !retained) removeOne(work, id, resource);
    delete stack.resources[id];
  }
};

const restoreOne = (work: Work, id: string, now: StackResource, old: StackResource): void => {
  step(work, id, old.type, 'UPDATE', old.physicalId, () => {
    work.mayRead(old.type, 'update', now);
    return typeOf(old.type).update(now, now.properties, old.properties, contextOf(work, id));
  });
};

/** Puts resources back to what they were, as far as they changed; those of `skipped` stay as they are. */
export const restoreResources = (
  world: World,
  stack: Stack,
  change: PendingChange,
  before: Readonly<Record<string, StackResource>>,
  skipped: readonly string[] = [],
): void => {
  const work = workOf(world, stack, { ...change, shape: stack.shape });
  const template = parseTemplate(change.shape.body);
  for (const [id, now] of Object.entries(stack.resources).reverse()) {
    const old = before[id];
    if (skipped.includes(id)) continue;
    if (old === undefined || old.physicalId !== now.physicalId) {
      if (!isRetained(template, id, true)) removeOne(work, id, now);
    } else if (!sameJson(old.properties, now.properties)) restoreOne(work, id, now, old);
  }
  stack.resources = { ...before };
};
