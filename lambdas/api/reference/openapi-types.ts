import type { ApiDocument } from './document.ts';

/** The parts of an OpenAPI document, named. */
type PathItem = NonNullable<ApiDocument['paths']>[string];
export type OperationObject = NonNullable<PathItem['get']>;
export type SchemaOrReference = NonNullable<
  NonNullable<ApiDocument['components']>['schemas']
>[string];
type ReferenceObject = Extract<SchemaOrReference, { $ref: string }>;
export type SchemaObject = Exclude<SchemaOrReference, ReferenceObject>;
export type ParameterObject = Exclude<
  NonNullable<OperationObject['parameters']>[number],
  ReferenceObject
>;

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** One operation with where it is. */
export interface LocatedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

/** Every operation of the document, in its order. */
export const operationsOf = (document: ApiDocument): readonly LocatedOperation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }];
    }),
  );

export const isReference = (schema: object): schema is ReferenceObject =>
  '$ref' in schema && typeof schema.$ref === 'string';

/** `Account` of `#/components/schemas/Account`. */
export const referencedName = ({ $ref }: ReferenceObject): string => $ref.split('/').at(-1) ?? '';

/** The schema itself, looked up when it is a reference. */
export const resolved = (
  document: ApiDocument,
  schema: SchemaOrReference | undefined,
): SchemaObject | undefined => {
  if (schema === undefined || !isReference(schema)) return schema;
  return resolved(document, document.components?.schemas?.[referencedName(schema)]);
};

/** Schema of a JSON body or answer. */
export const jsonSchema = (
  content: Readonly<Record<string, { readonly schema?: SchemaOrReference }>> | undefined,
): SchemaOrReference | undefined => content?.['application/json']?.schema;
