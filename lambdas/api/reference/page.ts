import { createHash } from 'node:crypto';
import { PROBLEMS } from '../../contracts/problems.ts';
import type { ApiDocument } from './document.ts';
import { type Html, html, paragraphs, sentence } from './html.ts';
import { operationsOf } from './openapi-types.ts';
import { operationSection } from './operation-section.ts';
import { schemaSection } from './schema-section.ts';
import { STYLE } from './style.ts';

/** The reference as one page that needs nothing from anywhere: no script, no font, no image, one style sheet inside. */

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Lets the page have the one style sheet that is in it, and nothing else. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const inTag = (document: ApiDocument, tag: string) =>
  operationsOf(document).filter(({ operation }) => operation.tags?.includes(tag));

const navigation = (document: ApiDocument): Html => {
  const operations = operationsOf(document).map(
    ({ operation }) =>
      html`<li><a href="#${operation.operationId ?? ''}">${operation.summary ?? ''}</a></li>`,
  );
  return html`<nav aria-label="Contents"><ul>${operations}<li><a href="#schemas">Schemas</a></li><li><a href="#problems">Problems</a></li></ul></nav>`;
};

const tagSections = (document: ApiDocument): readonly Html[] =>
  (document.tags ?? []).map(
    ({ name, description }) =>
      html`<section aria-labelledby="tag-${name}"><h2 id="tag-${name}">${name}</h2><p>${description ?? ''}</p>${inTag(document, name).map((each) => operationSection(document, each))}</section>`,
  );

const schemaSections = (document: ApiDocument): Html => {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return html`<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>${schemas.map(([name, schema]) => schemaSection(name, schema))}</section>`;
};

const problemSection = (): Html => {
  const problems = Object.entries(PROBLEMS).map(
    ([code, { status, title, meaning }]) =>
      html`<section id="${code}"><h3><code>${code}</code></h3><p>${status}: ${title}.</p><p>${sentence(meaning)}</p></section>`,
  );
  return html`<section aria-labelledby="problems"><h2 id="problems">Problems</h2>${problems}</section>`;
};

const beginning = html`<h2 id="begin">Begin</h2><p>The examples take the address of Holdfast from <code>HOLDFAST</code> and an access token from <code>TOKEN</code>:</p><pre aria-label="Settings for the examples" tabindex="0"><code>export HOLDFAST=https://holdfast.example.com
export TOKEN=…</code></pre><p>The same description for programs is <a href="/v1/openapi.json">/v1/openapi.json</a>.</p>`;

/** The description of the API for people. */
export const renderReference = (document: ApiDocument): string => {
  const { title, description } = document.info;
  const style: Html = { html: `<style>${STYLE}</style>` };
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} API</title>${style}</head>
<body><a class="skip" href="#main">Skip to the operations</a>
<header><h1>${title} API</h1>${paragraphs(description ?? '')}</header>
${navigation(document)}
<main id="main" tabindex="-1">${beginning}${tagSections(document)}${schemaSections(document)}${problemSection()}</main>
</body></html>
`;
  return page.html;
};
