import { AwsError } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { contextOf, kept, step, typeOf, type Work, workOf } from './apply-resources.ts';
import { resolveProperties } from './intrinsics.ts';
import type { MadeResource } from './resources/resource-type.ts';
import { stackScope } from './stack-scope.ts';
import type { PendingChange, ResourceImport, Stack } from './stacks.ts';
import { parseTemplate } from './template.ts';

const found = (work: Work, { logicalId, type, identifier }: ResourceImport): MadeResource => {
  const made = typeOf(type).find?.(identifier, contextOf(work, logicalId));
  if (made !== undefined) {
    work.mayRead(type, 'import', made);
    return made;
  }
  throw new AwsError(
    'NotFound',
    `Resource of type '${type}' with identifier '${JSON.stringify(identifier)}' was not found.`,
  );
};

/** Takes resources into a stack as they are: what the template says of them counts from the next update on. */
export const importResources = (world: World, stack: Stack, change: PendingChange): void => {
  const work = workOf(world, stack, change);
  const template = parseTemplate(change.shape.body);
  for (const one of change.imports ?? []) {
    const made = step(work, one.logicalId, one.type, 'IMPORT', '', () => found(work, one));
    const scope = stackScope(stack, change.shape, template, stack.resources);
    const properties = resolveProperties(template.Resources[one.logicalId]?.Properties, scope);
    if (made === undefined) continue;
    stack.resources[one.logicalId] = kept(work, made, one.type, properties, 'IMPORT_COMPLETE');
  }
};
