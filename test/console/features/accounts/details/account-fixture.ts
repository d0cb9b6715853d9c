import type { Account } from '../../../../../client/types.ts';

/** An account that all is well with. */
export const account = (
  more: Partial<Omit<Account, 'assurance'>> & {
    readonly assurance?: Partial<Account['assurance']>;
  } = {},
): Account => ({
  id: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
  awsAccountId: '444455556666',
  name: 'Payments',
  alias: 'payments',
  email: 'payments@example.com',
  accountType: 'production',
  tags: { team: 'payments' },
  origin: 'HOLDFAST',
  status: 'ACTIVE',
  exceptions: [],
  organizationalUnitId: 'ou-ab12-cdef3456',
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:04:10.000Z',
  version: 9,
  ...more,
  assurance: {
    state: 'CURRENT',
    baselineVersion: '5f2c9e01ab34',
    drift: [],
    checkedAt: '2026-03-01T09:04:10.000Z',
    ...more.assurance,
  },
});
