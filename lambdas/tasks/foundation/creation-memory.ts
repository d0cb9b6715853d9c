import type { AwsAccountId, OperationId } from '../../contracts/ids.ts';
import type {
  FoundationAccountKey,
  FoundationCreation,
} from '../../domain/organization/foundation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';

/** What is written down of the making of one account, before and after each step of it. */
export interface CreationMemory {
  /** Undefined where nothing was meant yet, or for another address. */
  find(): Promise<FoundationCreation | undefined>;
  /** Before CreateAccount is sent. The run that means it is the account's tag, whichever run finds it. */
  intend(): Promise<FoundationCreation>;
  requested(requestId: string): Promise<void>;
  made(awsAccountId: AwsAccountId): Promise<void>;
  /** AWS gave it up: it may be meant anew. */
  forget(): Promise<void>;
}

export interface CreationMemoryDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'findFoundationDraft' | 'updateFoundation'>;
}

export const creationMemory = (
  { store, now }: CreationMemoryDependencies,
  runId: OperationId,
  key: FoundationAccountKey,
  email: string,
): CreationMemory => {
  const change = (
    next: (known: FoundationCreation | undefined) => FoundationCreation | undefined,
  ) =>
    store.updateFoundation((current) => {
      if (current === undefined) return undefined;
      const { [key]: known, ...others } = current.creations ?? {};
      const creation = next(known);
      const creations = creation === undefined ? others : { ...others, [key]: creation };
      return { ...current, creations, updatedAt: now() };
    });
  const add = async (facts: Partial<FoundationCreation>): Promise<void> => {
    await change((known) => known && { ...known, ...facts });
  };
  return {
    find: async () => {
      const known = (await store.findFoundationDraft())?.creations?.[key];
      return known?.email.toLowerCase() === email.toLowerCase() ? known : undefined;
    },
    intend: async () => {
      const creation = { operationId: runId, email, at: now() };
      await change(() => creation);
      return creation;
    },
    requested: (requestId) => add({ requestId }),
    made: (awsAccountId) => add({ awsAccountId }),
    forget: async () => {
      await change(() => undefined);
    },
  };
};
