import type { Act } from '../../acting.ts';
import type { World } from '../../world.ts';
import type { JsonObject } from '../template.ts';

export type Capability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';

/** What a resource is made with. */
export interface ResourceContext {
  readonly world: World;
  /** Sends requests with the permissions of whoever asked for the stack. */
  readonly act: Act;
  readonly account: string;
  readonly region: string;
  /** A name for resources that the template leaves nameless. */
  readonly generatedName: string;
  /** Tags of the stack, which go on to resources that take tags. */
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** Called as soon as a new resource exists: if it cannot be finished, the rollback removes it. */
  claim(physicalId: string): void;
}

/** A resource that exists. */
export interface MadeResource {
  /** What `Ref` gives. */
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** How CloudFormation handles one type of resource. */
export interface ResourceType {
  readonly name: string;
  /** What the caller must acknowledge before a stack may hold it. */
  capability?(properties: JsonObject): Capability;
  /** Properties that cannot change without a new resource. */
  readonly fixed: readonly string[];
  create(properties: JsonObject, context: ResourceContext): MadeResource;
  update(
    made: MadeResource,
    before: JsonObject,
    after: JsonObject,
    context: ResourceContext,
  ): MadeResource;
  remove(made: MadeResource, properties: JsonObject, context: ResourceContext): void;
  /** For types that stacks can import: the resource that bears the identifier; undefined where there is none. */
  find?(identifier: JsonObject, context: ResourceContext): MadeResource | undefined;
}
