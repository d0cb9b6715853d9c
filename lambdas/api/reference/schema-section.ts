import { type Html, html, nothing, sentence } from './html.ts';
import {
  isReference,
  referencedName,
  type SchemaObject,
  type SchemaOrReference,
} from './openapi-types.ts';

const link = (name: string): Html => html`<a href="#schema-${name}">${name}</a>`;

const limits = (schema: SchemaObject): string => {
  const { minLength, maxLength, minimum, maximum } = schema;
  const length = maxLength === undefined ? '' : `, ${minLength ?? 0} to ${maxLength} characters`;
  const range = maximum === undefined ? '' : `, ${minimum ?? 0} to ${maximum}`;
  return `${length}${range}`;
};

const arrayType = (items: SchemaOrReference | undefined): Html =>
  items === undefined ? html`array` : html`array of ${typeOf(items)}`;

const eitherOf = (schemas: readonly SchemaOrReference[]): Html =>
  html`${schemas.map((each, index) => html`${index === 0 ? '' : ' or '}${typeOf(each)}`)}`;

/** What a value is, in a few words. */
export const typeOf = (schema: SchemaOrReference): Html => {
  if (isReference(schema)) return link(referencedName(schema));
  const [base] = schema.allOf ?? [];
  if (base !== undefined) return typeOf(base);
  if (schema.anyOf !== undefined) return eitherOf(schema.anyOf);
  if (schema.enum !== undefined) {
    return html`${schema.enum.map((value, index) => html`${index === 0 ? '' : ' · '}<code>${String(value)}</code>`)}`;
  }
  if (schema.type === 'array') return arrayType(schema.items);
  const type = [schema.type ?? 'any'].flat().join(' or ');
  return html`${type}${schema.format === undefined ? '' : ` (${schema.format})`}${limits(schema)}`;
};

const descriptionOf = (schema: SchemaOrReference): Html =>
  isReference(schema) || schema.description === undefined ? nothing : sentence(schema.description);

const nestedIn = (schema: SchemaOrReference): SchemaObject | undefined => {
  if (isReference(schema)) return undefined;
  if (schema.properties !== undefined) return schema;
  return schema.items !== undefined ? nestedIn(schema.items) : undefined;
};

const rows = (schema: SchemaObject, prefix: string): readonly Html[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, each]) => {
    const nested = nestedIn(each);
    const needed = schema.required?.includes(name) === true ? 'yes' : 'no';
    return [
      html`<tr><th scope="row"><code>${prefix}${name}</code></th><td>${typeOf(each)}</td><td>${needed}</td><td>${descriptionOf(each)}</td></tr>`,
      ...(nested === undefined ? [] : rows(nested, `${prefix}${name}.`)),
    ];
  });

/** The fields of an object, those of objects in it included. */
export const fieldTable = (
  caption: string,
  schema: SchemaObject,
  presence: 'Always there' | 'Needed' = 'Always there',
): Html =>
  html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">${presence}</th><th scope="col">What it is</th></tr></thead><tbody>${rows(schema, '')}</tbody></table></div>`;

/** A value as people write it. */
export const exampleBlock = (label: string, value: unknown): Html =>
  html`<pre aria-label="${label}" tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre>`;

/** One named schema. */
export const schemaSection = (name: string, schema: SchemaOrReference): Html => {
  if (isReference(schema)) return nothing;
  const example =
    schema.example === undefined ? nothing : exampleBlock(`${name}, for example`, schema.example);
  return html`<section id="schema-${name}"><h3>${name}</h3>${fieldTable(`Fields of ${name}`, schema)}${example}</section>`;
};
