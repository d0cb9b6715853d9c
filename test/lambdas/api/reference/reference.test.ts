import { createHash } from 'node:crypto';
import { createAccountBody } from '../../../../lambdas/api/accounts/account-request.ts';
import { describeApi } from '../../../../lambdas/api/reference/document.ts';
import { operationsOf, resolved } from '../../../../lambdas/api/reference/openapi-types.ts';
import { renderReference } from '../../../../lambdas/api/reference/page.ts';
import { PROBLEMS } from '../../../../lambdas/contracts/problems.ts';
import { anApi } from '../../../support/api.ts';

const document = describeApi(anApi().app);
const operations = operationsOf(document);

/** Every schema object in the document. */
const objectsIn = (value: unknown): Record<string, unknown>[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
};

describe('the OpenAPI document', () => {
  test('is served to anyone', async () => {
    const { status, headers, body } = await anApi().call('GET', '/v1/openapi.json');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body.openapi).toBe('3.1.0');
    expect(body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test('keeps the names of operations', () => {
    expect(
      operations.map(({ method, path, operation }) => `${operation.operationId} ${method} ${path}`),
    ).toEqual([
      'getOrganization GET /v1/organization',
      'getOrganizationPreflight GET /v1/organization/preflight',
      'preflightOrganization POST /v1/organization/preflight',
      'assureOrganization POST /v1/organization/assure',
      'listAccounts GET /v1/accounts',
      'createAccount POST /v1/accounts',
      'checkAccount POST /v1/accounts/check',
      'discoverAccounts POST /v1/accounts/discover',
      'getAccount GET /v1/accounts/{id}',
      'updateAccount PATCH /v1/accounts/{id}',
      'getAccountSetup GET /v1/accounts/{id}/setup',
      'getAccountHistory GET /v1/accounts/{id}/history',
      'getAccountPreflight GET /v1/accounts/{id}/preflight',
      'preflightAccount POST /v1/accounts/{id}/preflight',
      'onboardAccount POST /v1/accounts/{id}/onboard',
      'assureAccount POST /v1/accounts/{id}/assure',
      'listAccountTypes GET /v1/account-types',
      'getAccountType GET /v1/account-types/{id}',
      'listPolicies GET /v1/policies',
      'getPolicy GET /v1/policies/{id}',
      'listOperations GET /v1/operations',
      'getOperation GET /v1/operations/{id}',
      'getSettings GET /v1/settings',
      'getSignIn GET /v1/sign-in',
      'getCaller GET /v1/caller',
      'getOpenApiDocument GET /v1/openapi.json',
      'getReference GET /v1/docs',
    ]);
  });

  test.each(operations)('describes $method $path', ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(operation.tags).toHaveLength(1);
    const statuses = Object.keys(operation.responses ?? {});
    const expected =
      operation.security?.length === 0 ? ['500'] : ['400', '401', '403', '500', '503'];
    expect(statuses).toEqual(expect.arrayContaining(expected));
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      expect(String(response.description)).not.toMatch(/undefined|^$/);
      if (Number(status) >= 400)
        expect(Object.keys(response.content)).toEqual(['application/problem+json']);
    }
  });

  test('refers to nothing that is not there', () => {
    const references = objectsIn(document).flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref] : [],
    );

    expect(references.length).toBeGreaterThan(20);
    for (const $ref of new Set(references)) expect(resolved(document, { $ref })).toBeDefined();
  });

  test('has patterns that every client can compile', () => {
    const patterns = objectsIn(document).flatMap(({ pattern }) =>
      typeof pattern === 'string' ? [pattern] : [],
    );

    expect(patterns.length).toBeGreaterThan(3);
    for (const pattern of patterns) {
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
      expect(pattern).not.toMatch(/\/[a-z]+$/);
    }
  });

  test('has examples that the API takes', () => {
    const example = resolved(document, { $ref: '#/components/schemas/CreateAccount' })?.example;

    expect(createAccountBody.safeParse(example).success).toBe(true);
  });
});

describe('the reference page', () => {
  const page = renderReference(document);

  test('is served to anyone, under a policy that allows its one style sheet only', async () => {
    const { status, headers, text } = await anApi().call('GET', '/v1/docs');
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(text).toBe(page);
  });

  test('needs nothing from anywhere and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(| style=| on[a-z]+=|src=/);
  });

  test('shows every operation with a call to copy, every schema and every problem', () => {
    for (const { method, path, operation } of operations) {
      expect(page).toContain(`id="${operation.operationId}"`);
      expect(page).toContain(`<span class="method">${method}</span> <code>${path}</code>`);
    }
    for (const name of Object.keys(document.components?.schemas ?? {})) {
      expect(page).toContain(`id="schema-${name}"`);
    }
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`<section id="${code}">`);
    expect(page.match(/curl /g)).toHaveLength(operations.length);
  });

  test('has no word that was left empty', () => {
    expect(page).not.toMatch(/undefined|>null<|\[object|NaN|>any</);
  });

  test('links only to what is on it', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);

    expect(targets.length).toBeGreaterThan(operations.length);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length);
  });

  test('can be walked by landmarks and headings', () => {
    for (const landmark of [
      '<header>',
      '<nav aria-label=',
      '<main id="main"',
      '<html lang="en">',
    ]) {
      expect(page).toContain(landmark);
    }
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1);
      return level;
    }, 0);
  });

  test('shows text as text, whatever is in it', () => {
    const evil = '<script>alert("1")</script>&';

    const spoiled = renderReference({ ...document, info: { ...document.info, description: evil } });

    expect(spoiled).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;');
    expect(spoiled).not.toContain('<script');
  });
});
