import type {
  AccountId,
  AccountTypeId,
  AwsAccountId,
  Instant,
  OperationId,
  Region,
} from '../../lambdas/contracts/ids.ts';
import { type Settings, settingsSchema } from '../../lambdas/contracts/settings.ts';
import type { Account, AccountChange } from '../../lambdas/domain/accounts/account.ts';
import type { Operation } from '../../lambdas/domain/operations/operation.ts';
import type { Stage, StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../lambdas/domain/organization/foundation.ts';

/** A ULID that is the number: later numbers sort later. */
const ulid = (n: number): string => n.toString().padStart(26, '0');

export const accountId = (n = 1): AccountId => `acc_${ulid(n)}` as AccountId;
export const operationId = (n = 1): OperationId => `op_${ulid(n)}` as OperationId;
export const awsAccountId = (n = 1): AwsAccountId => n.toString().padStart(12, '2') as AwsAccountId;
/** The n-th second of a day long ago. */
export const instant = (n = 0): Instant =>
  new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString() as Instant;
export const region = (code: string): Region => code as Region;
export const accountTypeId = (id = 'production'): AccountTypeId => id as AccountTypeId;

/** An account as discovery leaves it in a table, unless told otherwise: ACTIVE, at version 1, with nothing to publish. */
export const anAccount = (values: Partial<Account> = {}): Account => ({
  id: accountId(),
  awsAccountId: awsAccountId(),
  name: 'Acme',
  aliasGiven: false,
  email: 'acme@example.com',
  tags: {},
  origin: 'EXTERNAL',
  status: 'ACTIVE',
  assurance: { state: 'NONE' },
  foundation: false,
  unpublished: [],
  createdAt: instant(),
  updatedAt: instant(),
  version: 1,
  ...values,
});

export const aChange = (values: Partial<AccountChange> = {}): AccountChange => ({
  id: `${accountId()}#1`,
  at: instant(),
  actor: 'alice',
  kind: 'edited',
  from: 'ACTIVE',
  to: 'ACTIVE',
  assurance: 'NONE',
  version: 1,
  ...values,
});

/** An ACCEPTED assure-account. */
export const anOperation = (values: Partial<Operation> = {}): Operation => ({
  id: operationId(),
  kind: 'assure-account',
  accountId: accountId(),
  requestedBy: 'alice',
  status: 'ACCEPTED',
  attempt: 1,
  createdAt: instant(),
  updatedAt: instant(),
  version: 1,
  ...values,
});

export const aFoundation = (values: Partial<Foundation> = {}): Foundation => ({
  organizationId: 'o-exampleorgid',
  rootId: 'r-exam',
  managementAccountId: '111111111111' as AwsAccountId,
  securityAccountId: '222222222222' as AwsAccountId,
  loggingAccountId: '333333333333' as AwsAccountId,
  logArchive: {
    trailBucket: 'holdfast-trail-333333333333',
    configBucket: 'holdfast-config-333333333333',
    sessionsBucket: 'holdfast-sessions-333333333333',
    accessLogsBucket: 'holdfast-access-logs-333333333333',
    keyArn: 'arn:aws:kms:us-east-1:333333333333:key/11111111-2222-4333-8444-555555555555',
  },
  units: {},
  accountCount: 3,
  updatedAt: instant(),
  version: 1,
  ...values,
});

export const aCell = (values: Partial<StageCell> = {}): StageCell => ({
  region: region('us-east-1'),
  status: 'COMPLETED',
  changes: [],
  notes: [],
  ...values,
});

/** A COMPLETED stage with one cell. */
export const aStage = (values: Partial<Stage> = {}): Stage => ({
  id: 'config',
  status: 'COMPLETED',
  startedAt: instant(),
  endedAt: instant(1),
  cells: [aCell()],
  ...values,
});

/** The smallest configuration, every default filled in. */
export const someSettings = (values: Partial<Settings> = {}): Settings => ({
  ...settingsSchema.parse({
    foundation: {
      security: { email: 'security@example.com' },
      logging: { email: 'logging@example.com' },
    },
  }),
  ...values,
});
