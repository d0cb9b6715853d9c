import '@hono/zod-openapi';
import * as z from 'zod';
import { ACCOUNT_ORIGINS, ACCOUNT_STATUSES, ASSURANCE_STATES } from '../../contracts/lifecycle.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { reasonSchema, reasonView } from '../schemas/reason.ts';

const driftItem = z.strictObject({
  stage: z.string(),
  control: z.string(),
  region: z.string().describe('A region code, or `global` for what has no region.'),
  sentence: z.string().describe('What a repair would do, or why it could not be looked at.'),
});

/** What the account keeps as it is although a control would change it. */
export const exceptionSchema = z
  .strictObject({
    conflict: z.string().describe('What was answered with `keep`.'),
    reason: z.string(),
    by: z.string().describe('Subject of the token that chose.'),
    at: z.iso.datetime(),
  })
  .openapi('Exception');

const assurance = z.strictObject({
  state: z.enum(ASSURANCE_STATES).describe('Whether the hardening of the account is up to date.'),
  baselineVersion: z
    .string()
    .nullable()
    .describe('The baseline that was last applied in full; null before the first.'),
  reason: reasonSchema.optional(),
  drift: z.array(driftItem).describe('What was not as Holdfast left it when it last looked.'),
  checkedAt: z.iso
    .datetime()
    .nullable()
    .describe('When the account was last looked at, by a run or for drift; null before the first.'),
});

/** An account as the API shows it. */
export const accountSchema = z
  .strictObject({
    id: z.string().describe("Holdfast's own id: `acc_` and a ULID."),
    awsAccountId: z
      .string()
      .nullable()
      .describe('The twelve digits; null until AWS has made the account.'),
    name: z.string().describe('The name in Holdfast.'),
    alias: z.string().nullable().describe('The IAM account alias.'),
    email: z.string().describe('E-mail address of the root user.'),
    accountType: z.string().nullable().describe('Id of the account type; null until onboarded.'),
    tags: z.record(z.string(), z.string()),
    origin: z
      .enum(ACCOUNT_ORIGINS)
      .describe('HOLDFAST: created here. EXTERNAL: found in the organization.'),
    status: z.enum(ACCOUNT_STATUSES),
    assurance,
    exceptions: z.array(exceptionSchema).describe('What controls leave alone in this account.'),
    organizationalUnitId: z.string().nullable().describe('The OU the account is in, once known.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int().min(1).describe('Rises by one with every change; the ETag is made from it.'),
  })
  .openapi('Account', {
    example: {
      id: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      awsAccountId: '444455556666',
      name: 'Payments production',
      alias: 'payments-production',
      email: 'aws+01jz7q0m5v8r2t4w6y8a0c2e4g@example.com',
      accountType: 'production',
      tags: { team: 'payments' },
      origin: 'HOLDFAST',
      status: 'ACTIVE',
      assurance: {
        state: 'CURRENT',
        baselineVersion: '5f2c9e01ab34',
        drift: [],
        checkedAt: '2026-03-01T09:04:10.000Z',
      },
      exceptions: [],
      organizationalUnitId: 'ou-ab12-cdef3456',
      createdAt: '2026-03-01T09:00:00.000Z',
      updatedAt: '2026-03-01T09:04:10.000Z',
      version: 9,
    },
  });

export type AccountView = z.output<typeof accountSchema>;

type ExceptionView = z.output<typeof exceptionSchema>;

/** The exceptions of an account, by conflict. */
export const exceptionsView = ({ answers = {} }: Account): ExceptionView[] =>
  Object.entries(answers)
    .filter(([, { choice }]) => choice === 'keep')
    .map(([conflict, { reason = '', by, at }]) => ({ conflict, reason, by, at }))
    .sort((one, other) => (one.conflict < other.conflict ? -1 : 1));

const assuranceView = (of: Account['assurance']): AccountView['assurance'] => ({
  state: of.state,
  baselineVersion: of.baselineVersion ?? null,
  ...(of.reason === undefined ? {} : { reason: reasonView(of.reason) }),
  drift: (of.drift ?? []).map((item) => ({ ...item })),
  checkedAt: of.checkedAt ?? null,
});

/** The account as the API shows it: what is not known is null. */
export const accountView = (account: Account): AccountView => ({
  id: account.id,
  awsAccountId: account.awsAccountId ?? null,
  name: account.name,
  alias: account.alias ?? null,
  email: account.email,
  accountType: account.accountType ?? null,
  tags: { ...account.tags },
  origin: account.origin,
  status: account.status,
  assurance: assuranceView(account.assurance),
  exceptions: exceptionsView(account),
  organizationalUnitId: account.organizationalUnitId ?? null,
  createdAt: account.createdAt,
  updatedAt: account.updatedAt,
  version: account.version,
});
