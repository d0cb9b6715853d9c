import type { ApiDocument } from './document.ts';
import { type Html, html, nothing, sentence } from './html.ts';
import {
  isReference,
  jsonSchema,
  type LocatedOperation,
  type OperationObject,
  type ParameterObject,
  resolved,
  type SchemaOrReference,
} from './openapi-types.ts';
import { fieldTable, typeOf } from './schema-section.ts';

const parametersOf = (operation: OperationObject): readonly ParameterObject[] =>
  (operation.parameters ?? []).flatMap((each) => ('$ref' in each ? [] : [each]));

const bodySchema = ({ requestBody }: OperationObject): SchemaOrReference | undefined =>
  requestBody === undefined || '$ref' in requestBody ? undefined : jsonSchema(requestBody.content);

const exampleOf = (parameter: ParameterObject): string => {
  const { schema } = parameter;
  const example = schema === undefined || isReference(schema) ? undefined : schema.example;
  return example === undefined ? `{${parameter.name}}` : String(example);
};

const headerLines = (operation: OperationObject): readonly string[] => {
  const token = operation.security?.length === 0 ? [] : ['Authorization: Bearer $TOKEN'];
  const type = bodySchema(operation) === undefined ? [] : ['Content-Type: application/json'];
  const own = parametersOf(operation)
    .filter((each) => each.in === 'header')
    .map((each) => `${each.name}: ${exampleOf(each).replaceAll('"', '\\"')}`);
  return [...token, ...type, ...own].map((line) => `-H "${line}"`);
};

/** A call as it is typed into a shell. */
export const curlExample = (
  document: ApiDocument,
  { method, path, operation }: LocatedOperation,
): string => {
  const where = parametersOf(operation)
    .filter((each) => each.in === 'path')
    .reduce((url, each) => url.replace(`{${each.name}}`, exampleOf(each)), path);
  const example = resolved(document, bodySchema(operation))?.example;
  const body = example === undefined ? [] : [`-d '${JSON.stringify(example)}'`];
  const verb = method === 'GET' ? '' : `-X ${method} `;
  const lines = [`curl ${verb}"$HOLDFAST${where}"`, ...headerLines(operation), ...body];
  return lines.join(' \\\n  ');
};

const parameterTable = (operation: OperationObject): Html => {
  const rows = parametersOf(operation).map(
    (each) =>
      html`<tr><th scope="row"><code>${each.name}</code></th><td>${each.in}</td><td>${each.schema === undefined ? nothing : typeOf(each.schema)}</td><td>${each.required === true ? 'yes' : 'no'}</td><td>${sentence(each.description ?? '')}</td></tr>`,
  );
  if (rows.length === 0) return nothing;
  const caption = `Parameters of ${operation.summary ?? ''}`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>Parameters</caption><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Needed</th><th scope="col">What it is</th></tr></thead><tbody>${rows}</tbody></table></div>`;
};

const bodySection = (document: ApiDocument, operation: OperationObject): Html => {
  const body = resolved(document, bodySchema(operation));
  return body === undefined
    ? nothing
    : fieldTable(`Body of ${operation.summary ?? ''}`, body, 'Needed');
};

const answerType = (content: Parameters<typeof jsonSchema>[0]): Html => {
  const schema = jsonSchema(content);
  return schema === undefined || !isReference(schema) ? nothing : html` ${typeOf(schema)}`;
};

const answers = (operation: OperationObject): readonly Html[] =>
  Object.entries(operation.responses ?? {}).map(
    ([status, answer]) =>
      html`<dt>${status}</dt><dd>${sentence(String(answer.description))}${answerType(answer.content)}</dd>`,
  );

const roleSentence = (operation: OperationObject): Html => {
  const role = String(operation['x-holdfast-role']);
  return role === 'anyone'
    ? html`<p>Needs no token.</p>`
    : html`<p>For the role <code>${role}</code> and above.</p>`;
};

/** One operation with everything about it. */
export const operationSection = (document: ApiDocument, located: LocatedOperation): Html => {
  const { method, path, operation } = located;
  const description =
    operation.description === undefined ? nothing : html`<p>${sentence(operation.description)}</p>`;
  return html`<article id="${operation.operationId ?? ''}"><h3>${operation.summary ?? ''}</h3><p class="route"><span class="method">${method}</span> <code>${path}</code></p>${description}${roleSentence(operation)}<pre aria-label="${operation.summary ?? ''} with curl" tabindex="0"><code>${curlExample(document, located)}</code></pre>${parameterTable(operation)}${bodySection(document, operation)}<h4>Answers</h4><dl>${answers(operation)}</dl></article>`;
};
