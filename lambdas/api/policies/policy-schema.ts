import '@hono/zod-openapi';
import * as z from 'zod';
import { QUOTAS } from '../../contracts/quotas.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { PolicyBudget } from '../../domain/policies/policy-budget.ts';
import type { ListedGuardrail, ListedPolicy } from '../../domain/policies/policy-catalogue.ts';
import { policyDigest } from '../../domain/policies/policy-digest.ts';

const STATUSES = ['IN_FORCE', 'PENDING', 'OFF'] as const;

const guardrailSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  protects: z.string().describe('What it keeps out of reach, as a sentence.'),
  on: z.boolean(),
  setting: z
    .string()
    .nullable()
    .describe('The setting that turns it off; null where it is on as long as any other is.'),
});

/** A mandatory policy as the API shows it. */
export const policySchema = z
  .strictObject({
    id: z.string(),
    name: z.string().describe('Its name in Organizations.'),
    title: z.string(),
    description: z.string(),
    status: z
      .enum(STATUSES)
      .describe(
        'IN_FORCE: attached as the document says. PENDING: the foundation has still to make it so. OFF: the settings turn all of it off.',
      ),
    reach: z
      .enum(['everywhere', 'security'])
      .describe('The OUs of all account types and SecurityOU, or SecurityOU alone.'),
    policyId: z.string().nullable().describe('Its id in Organizations; null until it is made.'),
    attachedTo: z.array(
      z.strictObject({ id: z.string(), name: z.string().nullable().describe('Of the OU.') }),
    ),
    guardrails: z.array(guardrailSchema),
    characters: z
      .int()
      .nullable()
      .describe(`Length of the document, of ${QUOTAS.policyCharacters} that AWS takes.`),
    document: z
      .looseObject({})
      .nullable()
      .describe(
        'The service control policy under these settings; null where all of it is off, and until the foundation accounts are known.',
      ),
  })
  .openapi('Policy');

const guardrailView = ({
  guardrail: { id, title, protects, setting },
  on,
}: ListedGuardrail): z.output<typeof guardrailSchema> => ({
  id,
  title,
  protects,
  on,
  setting: setting === undefined ? null : `mandatoryPolicies.${setting}`,
});

const statusOf = (
  { text, guardrails }: ListedPolicy,
  use: PolicyBudget['policies'][number] | undefined,
): (typeof STATUSES)[number] => {
  if (guardrails.every(({ on }) => !on)) return 'OFF';
  return text !== undefined && use?.digest === policyDigest(text) ? 'IN_FORCE' : 'PENDING';
};

export const policyView = (
  policy: ListedPolicy,
  foundation: Foundation | undefined,
): z.output<typeof policySchema> => {
  const { policies = [], targets = [] } = foundation?.policyBudget ?? {};
  const use = policies.find(({ name }) => name === policy.name);
  const { id, name, title, description, reach, guardrails, text } = policy;
  return {
    id,
    name,
    title,
    description,
    status: statusOf(policy, use),
    reach,
    policyId: use?.id ?? null,
    attachedTo: (use?.targets ?? []).map((target) => ({
      id: target,
      name: targets.find((known) => known.id === target)?.name ?? null,
    })),
    guardrails: guardrails.map(guardrailView),
    characters: text?.length ?? null,
    document: text === undefined ? null : JSON.parse(text),
  };
};
