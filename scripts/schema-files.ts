import * as z from 'zod';
import { EVENT_CATALOGUE } from '../lambdas/contracts/events/catalogue.ts';
import { settingsSchema } from '../lambdas/contracts/settings.ts';
import { executionPolicies } from '../lib/execution-policies/documents.ts';
import { rolesPage } from './roles-page.ts';

const json = (schema: z.ZodType, io: 'input' | 'output', title: string): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`;

/** The files of docs/ that the code says, by path: what editors, consumers of events and `cdk bootstrap` read. */
export const schemaFiles = (): Record<string, string> => ({
  'docs/config.schema.json': json(settingsSchema, 'input', 'holdfast.config.yaml'),
  'docs/roles.md': rolesPage(),
  ...Object.fromEntries(
    Object.entries(EVENT_CATALOGUE).map(([type, schema]) => [
      `docs/events/${type.toLowerCase().replaceAll(' ', '-')}.schema.json`,
      json(schema, 'output', type),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(executionPolicies).map(([name, document]) => [
      `docs/cloudformation-execution-policies/${name}.json`,
      `${JSON.stringify(document, null, 2)}\n`,
    ]),
  ),
});
