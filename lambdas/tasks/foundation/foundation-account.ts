import type { AwsAccountId, OperationId } from '../../contracts/ids.ts';
import { moveAccount } from '../../controls/account-policies/move-account.ts';
import type { Control, DraftTarget } from '../../controls/control.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FoundationAccountKey } from '../../domain/organization/foundation.ts';
import { type CreationMemoryDependencies, creationMemory } from './creation-memory.ts';
import {
  type ObservedFoundationAccount,
  observeFoundationAccount,
} from './foundation-account-state.ts';
import { type MakeAccountDependencies, makeFoundationAccount } from './make-foundation-account.ts';
import {
  type DesiredFoundationAccount,
  type FoundationAccountChange,
  planFoundationAccount,
} from './plan-foundation-account.ts';

export interface FoundationAccountDependencies
  extends MakeAccountDependencies,
    CreationMemoryDependencies {
  readonly store: MakeAccountDependencies['store'] & CreationMemoryDependencies['store'];
}

const OTHER = { security: 'logging', logging: 'security' } as const;
/** Where the draft has the id of each. */
export const ID_OF = { security: 'securityAccountId', logging: 'loggingAccountId' } as const;

const unitMissing = (unit: string): DomainError =>
  new DomainError(
    'FoundationIncomplete',
    'unavailable',
    `the organizational unit ${unit} is not there yet`,
    { nextStep: 'See why the stage organizational-units failed, then run the foundation again.' },
  );

const desiredAccount = (
  settings: FoundationAccountDependencies['settings'],
  { foundation }: DraftTarget,
  key: FoundationAccountKey,
): DesiredFoundationAccount => {
  const settledId = foundation.settled?.[ID_OF[key]];
  return {
    key,
    wanted: settings.foundation[key],
    other: settings.foundation[OTHER[key]],
    managementAccountId: foundation.managementAccountId,
    rootId: foundation.rootId,
    unit: settings.foundation.organizationalUnit,
    ...(settledId === undefined ? {} : { settledId }),
  };
};

/** One account of the foundation is there, usable, and in its OU: adopted as the configuration names it, or made. */
export const foundationAccount = (
  dependencies: FoundationAccountDependencies,
  runId: OperationId,
  key: FoundationAccountKey,
): Control<
  DesiredFoundationAccount,
  ObservedFoundationAccount,
  FoundationAccountChange,
  DraftTarget
> => {
  const { settings } = dependencies;
  let made: AwsAccountId | undefined;
  return {
    id: `foundation-${key}`,
    stage: 'foundation-accounts',
    scope: 'organization',
    // Acts with the role of the function that runs it.
    permissions: { execution: [], audit: [] },
    desired: (_, target) => desiredAccount(settings, target, key),
    observe: (target, connection) =>
      observeFoundationAccount(
        connection,
        settings,
        target,
        key,
        made ?? target.foundation[ID_OF[key]],
      ),
    plan: planFoundationAccount,
    apply: async (change, _, connection) => {
      if (change.kind === 'create-account') {
        const { email } = change.after;
        const memory = creationMemory(dependencies, runId, key, email);
        const account = { key, email, memory, holder: `${runId}#${key}` };
        made = await makeFoundationAccount(dependencies, account);
        return;
      }
      const { accountId = made, from, to } = change.after;
      if (to === undefined) throw unitMissing(settings.foundation.organizationalUnit);
      if (accountId === undefined) return;
      await moveAccount({ after: { from, to } }, { accountId }, connection);
    },
  };
};
